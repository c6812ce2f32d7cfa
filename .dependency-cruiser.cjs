/** The dependency rule of docs/architecture.md, executable. */
const path = (p) => ({ path: p });
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-cycles', 'One direction.', {}, { circular: true }),
    rule('resolvable', 'Every import resolves.', {}, { couldNotResolve: true }),
    rule(
      'domain-is-pure',
      'The law imports nothing but the law.',
      { path: '^src/domain', pathNot: '\\.spec\\.ts$' },
      { pathNot: '^src/domain' },
    ),
    rule(
      'platform-knows-no-feature',
      'Platform imports domain and libraries only.',
      path('^src/platform'),
      path('^src/(modules|cli|main|app\\.module)'),
    ),
    rule(
      'rooms-visit-by-the-door',
      'A room enters another room only through its index.ts.',
      { path: '^src/modules/([^/]+)/' },
      { path: '^src/modules/([^/]+)/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    ),
    rule(
      'nobody-imports-the-doors',
      'main, app.module and cli compose; nothing imports them.',
      { path: '^src/', pathNot: '^src/(main|app\\.module|app\\.factory|cli)' },
      path('^src/(main|app\\.module|app\\.factory|cli)'),
    ),
    rule(
      'src-knows-no-tests',
      'Tests are not a part of the product.',
      { path: '^src/', pathNot: '\\.spec\\.ts$' },
      path('^test/|\\.spec\\.ts$'),
    ),
    rule(
      'controller-to-service',
      'Controllers call services, never SQL.',
      path('\\.controller\\.ts$'),
      path('\\.repository\\.ts$|^src/platform/database'),
    ),
    rule(
      'dto-at-the-edge',
      'DTOs are seen by controllers, mappers, schema validation and DTOs; the door may show one to another room.',
      { path: '^src/modules', pathNot: '\\.(controller|mapper|spec|module)\\.ts$|/index\\.ts$|/dto/' },
      path('^src/modules/[^/]+/dto/'),
    ),
    rule(
      'sql-in-repositories',
      'Kysely and pg only in repositories and platform/database.',
      { path: '^src/', pathNot: '\\.(repository|spec)\\.ts$|^src/platform/database' },
      path('node_modules/(kysely|pg|@electric-sql)/'),
    ),
    rule(
      'validators-at-the-edge',
      'class-validator and class-transformer only in dto/ and platform/http/dto.',
      { path: '^src/', pathNot: '/dto/|\\.spec\\.ts$' },
      path('node_modules/(class-validator|class-transformer)/'),
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
