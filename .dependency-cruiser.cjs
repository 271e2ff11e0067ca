/**
 * The rule of gravity, checked: imports only fall. The floors are those of docs/architecture.md; a feature imports
 * features of lower floors only, and only through their door (index.ts).
 */
const FLOORS = [
  ['directory', 'calendar'],
  ['identity', 'registers', 'reading', 'signing', 'duty'],
  ['coverage'],
  ['documents'],
  ['assignments', 'exchange'],
  ['reminders'],
  ['insight'],
]

/** From the lines of a page to the duties of a paper: each step reads by those in front of it. */
const READING_STEPS = ['lines', 'words', 'layout', 'fields|deadlines', 'duties']

const TESTS = '\\.test\\.tsx?$'

/** For each floor and each place with features: nothing on this floor imports the same floor or one above. */
function floorRules(place, base, reach = base) {
  return FLOORS.flatMap((floor, level) =>
    floor.map((feature) => {
      const others = FLOORS.slice(level)
        .flat()
        .filter((name) => name !== feature)
      return {
        name: `floor-of-${feature}-in-${place}`,
        comment: `${feature} stands on floor ${level + 1}: what it needs from its own floor or above is plugged in at app.ts`,
        severity: 'error',
        from: { path: `^${base}/${feature}/`, pathNot: TESTS },
        to: { path: `^(${reach})/(${others.join('|')})/` },
      }
    }),
  )
}

/** For each step of reading: nothing of it imports a later one. */
function readingRules() {
  return READING_STEPS.slice(0, -1).map((step, at) => ({
    name: `step-of-${step.replace('|', '-')}-in-reading`,
    comment: `a paper is read in steps: ${READING_STEPS.join(' → ')}`,
    severity: 'error',
    from: { path: `^core/src/reading/(${step})/`, pathNot: TESTS },
    to: { path: `^core/src/reading/(${READING_STEPS.slice(at + 1).join('|')})/` },
  }))
}

/** Inside `base`, a feature is entered by its index.ts alone; tests of a feature may look at their own feature only. */
function doorRule(place, base) {
  return {
    name: `door-in-${place}`,
    comment: 'a feature is imported through its index.ts',
    severity: 'error',
    from: { path: `^${base}/([^/]+)/` },
    to: { path: `^${base}/[^/]+/`, pathNot: [`^${base}/$1/`, `^${base}/[^/]+/index\\.tsx?$`] },
  }
}

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-is-pure',
      comment: 'rules know no I/O: only zod and temporal-polyfill',
      severity: 'error',
      from: { path: '^core/src/', pathNot: TESTS },
      to: { pathNot: ['^core/src/', '^node_modules/(zod|temporal-polyfill)/'] },
    },
    {
      name: 'core-shared-knows-no-feature',
      severity: 'error',
      from: { path: '^core/src/shared/' },
      to: { path: '^core/src/', pathNot: '^core/src/shared/' },
    },
    doorRule('core', 'core/src'),
    {
      name: 'core-from-outside-by-its-doors',
      severity: 'error',
      from: { path: '^(server|web|bench|e2e)/' },
      to: { path: '^core/src/', pathNot: '^core/src/[^/]+/index\\.ts$' },
    },
    {
      name: 'platform-knows-no-office-word',
      severity: 'error',
      from: { path: '^server/src/platform/' },
      to: { path: ['^server/src/(features|commands)/', '^core/src/(?!shared/)'] },
    },
    {
      name: 'features-know-no-application',
      severity: 'error',
      from: { path: '^server/src/(features|platform)/', pathNot: [TESTS, '^server/src/features/[^/]+/cli'] },
      to: {
        path: '^server/src/(app|main)\\.ts$|^server/src/(commands|testing)/',
        // The list of what a feature is given (AppDeps) stands in app.ts, beside the place where it is given.
        dependencyTypesNot: ['type-only'],
      },
    },
    doorRule('server', 'server/src/features'),
    {
      name: 'server-from-outside-by-its-doors',
      severity: 'error',
      from: { path: '^server/src/(app\\.ts|main\\.ts|worker\\.ts|commands/|operations/|demo/)', pathNot: TESTS },
      to: { path: '^server/src/features/', pathNot: '^server/src/features/[^/]+/(index|cli)\\.ts$' },
    },
    doorRule('web', 'web/src/features'),
    {
      name: 'ui-knows-no-data',
      comment: 'the design system knows neither features nor the server',
      severity: 'error',
      from: { path: '^web/src/(ui|lib)/', pathNot: '^web/src/lib/i18n/' },
      to: { path: '^web/src/(features|app)/' },
    },
    {
      name: 'i18n-gathers-words-alone',
      comment: 'the messages that features and the application keep beside their pages, nothing else of them',
      severity: 'error',
      from: { path: '^web/src/lib/i18n/' },
      to: { path: '^web/src/(features|app)/', pathNot: '/messages\\.(vi|en)\\.ts$' },
    },
    {
      name: 'web-features-know-no-application',
      severity: 'error',
      from: { path: '^web/src/features/' },
      to: { path: '^web/src/app/' },
    },
    {
      name: 'web-and-server-know-nothing-of-each-other',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^server/' },
    },
    {
      name: 'server-knows-no-web',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^web/' },
    },
    {
      name: 'product-knows-no-tools',
      comment: 'what is shipped does not import what is not',
      severity: 'error',
      from: { path: '^(core|server|web)/src/', pathNot: [TESTS, '^server/src/testing/', '^web/src/.*testing'] },
      to: { path: '^(bench|e2e|scripts)/|^server/src/testing/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      // Types that the package does not list among its exports.
      to: { couldNotResolve: true, dependencyTypesNot: ['type-only'], pathNot: '^pdfjs-dist/types/' },
    },
    ...floorRules('core', 'core/src'),
    ...readingRules(),
    ...floorRules('server', 'server/src/features', 'server/src/features|core/src'),
    // Shapes of the wire are core's, and a page may show any of them: a task shows its reminders.
    ...floorRules('web', 'web/src/features'),
  ],
  options: {
    // TypeScript 7 has no API that the cruiser could use; without this it silently finds nothing.
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.cache|node_modules/\\.cache)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
}
