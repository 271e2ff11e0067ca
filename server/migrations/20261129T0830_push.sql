-- Web Push: a person's devices are channels of their own.
alter table kip.channel_endpoints
  drop constraint channel_endpoints_channel,
  add constraint channel_endpoints_channel check (channel in ('email', 'push', 'webhook')),
  -- when a message was last handed over; written at most every ten minutes
  add column handed_over_at timestamptz;
grant update (handed_over_at) on kip.channel_endpoints to kip_app;
comment on column kip.channel_endpoints.secret is
  'sealed (platform/vault.ts): what messages are signed with; of a device, what they are encrypted for';

-- A browser belongs to whoever turned messages on last: on a shared computer nobody gets what is another's.
create unique index channel_endpoints_one_device on kip.channel_endpoints (organization_id, address)
  where channel = 'push' and removed_at is null;

alter table kip.messages
  drop constraint messages_channel,
  add constraint messages_channel check (channel in ('page', 'email', 'push', 'webhook'));
