import type { Kind } from './handoff.ts';
import { leadPhrases, phraseList, phrases } from './words.ts';

/**
 * What a heading says of the entries under it. `kind`: they are of that kind (a `weak` one yields to the kind above it).
 * `state`: facts of the present, no kind. `mute`: not entries unless they carry a marker of their own or stand under a
 * kind; `aside`: the same under any kind; `boxed`: only check boxes; `closed`: never entries. `open`: the heading names a topic only.
 */
export type HeadingSense =
  | { role: 'kind'; kind: Kind; weak: boolean }
  | { role: 'state' | 'mute' | 'aside' | 'boxed' | 'closed' | 'open' };

const kind = (of: Kind, weak = false): HeadingSense => ({ role: 'kind', kind: of, weak });

const PROBLEM =
  '(?:issues?|bugs?|problems?|blockers?|defects?|errors?|questions?|risks?|failures?|regressions?|vulnerabilit(?:y|ies)|gaps?|pain points?)';
/** A noun in the singular heads the phrase only at its end or before a joining word: "risk", not "risk metrics". */
const HEAD = '(?=$|\\s*[&/,+]|\\s(?:and|or|to|in|for|from|with|of|on|that|we|list|log|register|summary|\\d))';
const MENDED =
  '(?:fixed|resolved|solved|closed|addressed|squashed|eliminated|answered|unblocked|encountered|found and fixed|mitigated|cleared)';

/** Verbs that open a heading which is an order. */
const ORDERS = `
      add; fix; build; create; implement; update; write; set up; setup the; deploy; test the; verify;
      migrate; refactor; remove; replace; configure; enable; improve; investigate; review; publish; ship;
      run; design; integrate; wire; move; rename; document; clean up; finish; complete the; resolve;
      address; check; validate; monitor; optimi[sz]e; upgrade; extend; introduce; split; merge the;
      delete; convert; connect; install; make; handle; support; reduce; increase; harden; expose;
      rewrite; rotate; re-?run; train; generate; launch; switch; use; port; push
    `;

/** A heading that is an order. */
export const ORDER = leadPhrases(ORDERS);

/** Read from the top; the first line that fits decides. */
export const SENSES: readonly (readonly [RegExp, HeadingSense])[] = [
  [
    phrases(String.raw`
      out of scope; not in scope; (?:what )?not to (?:do|touch|change|redo); non[- ]?goals?; success criteria; acceptance criteria; exit criteria;
      definition of done; won't do; what this is not; lessons?(?: learned)?; learnings;
      common (?:\p{L}+ )?(?:issues|problems|errors|mistakes|questions|tasks|operations|commands|workflows|scenarios|recipes);
      recurring; routine; gotchas?; pitfalls?;
      rollback; (?:test|testing|backup|recovery) plan; legend;
      (?:status|icon|emoji) (?:key|indicators?|icons|codes); disaster recovery; regular tasks
    `),
    { role: 'closed' },
  ],
  [leadPhrases('no; without'), { role: 'closed' }],
  [
    phrases(String.raw`
      (?:do not|don't) (?:re-?litigate|revisit|reopen|change without); re-?litigate\p{L}*
    `),
    kind('decision'),
  ],
  [
    phrases(String.raw`
      (?:un|to be |not |never |needs? to be |partially |still )\p{L}*${MENDED};
      (?:issues?|bugs?|problems?|defects?) to (?:fix|resolve|solve|address); un${MENDED} \p{L}+
    `),
    kind('issue'),
  ],
  [
    phrases(String.raw`
      (?:recently |previously |newly )?${MENDED} (?:\p{L}+ )?${PROBLEM};
      ${PROBLEM}(?: \p{L}+)? (?:and )?${MENDED};
      (?:bug ?)?fix(?:es)? (?:applied|made|shipped|completed|done|implemented|landed|this session);
      bug ?fixes; fixes
    `),
    kind('done'),
  ],
  [
    leadPhrases(`
      how; why; when; where to; if; in case; once; faq; frequently asked; contacts?; support; getting help;
      to (?:run|deploy|start|install|use|enable|disable|update|build|test|resume|continue|reproduce|rebuild|restart|set up|add|create|access|connect|verify|check|develop)
    `),
    { role: 'mute' },
  ],
  [
    phrases(String.raw`
      (?:decisions?|input|clarification|answers?) (?:needed|required|pending|to make|to be made|open|outstanding|awaiting|for \p{L}+);
      (?:open|pending|unmade|outstanding|unresolved|undecided) (?:\p{L}+ )?(?:decisions?|questions?);
      needs? (?:a )?decisions?; undecided; to (?:decide|validate|clarify|confirm); questions;
      question${HEAD}; unknowns; unclear; options to (?:choose|consider|decide|discuss)\S*; open options;
      open to discussion; clarifications?; to be (?:decided|confirmed|determined)
    `),
    kind('question'),
  ],
  [
    phrases(`
      blockers; blocker${HEAD}; blocked; blocking; blockages?; waiting (?:on|for); awaiting;
      show[- ]?stoppers?; impediments?
    `),
    kind('blocker'),
  ],
  [
    phrases(`
      decisions; decision${HEAD}; decided; locked(?:[- ]in)?; standing; settled; agreements?; agreed;
      design choices; choices made; key choices; trade-?offs? (?:made|accepted); adrs?
    `),
    kind('decision'),
  ],
  [
    phrases(String.raw`
      needs? investigat\p{L}*;
      (?:known|open|outstanding|current|active|remaining|existing|unresolved|common|potential|critical|tracked) (?:\p{L}+ )?(?:issues?|bugs?|problems?|defects?|errors?|failures?);
      (?:issues|bugs|defects|problems|limitations|risks|warnings|caveats|concerns|failures|gaps|errors)(?! track| template| report| handling);
      (?:issue|bug|defect|problem|limitation|risk|warning|caveat|concern|failure|gap)${HEAD};
      (?:technical|tech|code) debt; debt; watch(?:[- ]?(?:outs?|list))?;
      things to (?:watch|monitor|be aware of); be aware; weakness(?:es)?; fragile; flaky; broken; land ?mines?;
      failing; (?:is|does|do|did)(?: not|n't) work\p{L}*; (?:isn't|aren't) working; not working;
      failed(?: approaches| attempts)?; dead ends?; regressions?; shortcomings?; vulnerabilit(?:y|ies);
      unproven; not proven; partial(?:ly \p{L}+)?; half[- ]\p{L}+; anomal(?:y|ies); drawbacks?
    `),
    kind('issue'),
  ],
  [
    leadPhrases(`
      (?:what|things|everything) (?:i|we|was|was already|were) (?:have |already )*(?:tried|tested|did|done|built|changed|shipped|fixed|accomplished|attempted|finished|completed)
    `),
    kind('done'),
  ],
  [
    phrases(`
      (?:improvements?|enhancements?|changes|updates|additions|progress|optimi[sz]ations?|actions?|steps|tasks?|work|items?|features?|goals|objectives|todos?|to-dos?|milestones?|deliverables|stories|phases|sprints?) (?:already |successfully |now |recently |previously |just )*(?:made|added|applied|completed?|done|shipped|delivered|implemented|achieved|finished|taken|merged|landed|reached|built|performed);
      (?:completed|finished|done|implemented|delivered|shipped) (?:tasks?|work|items?|features?|steps|actions?|todos?|phases?|milestones?|sprints?|stories|improvements|enhancements|plans?)
    `),
    kind('done'),
  ],
  [
    phrases(String.raw`
      not (?:yet )?(?:done|built|implemented|started|complete|completed|finished|deployed|wired|shipped|tested|verified|ready|covered|included|migrated|real|live);
      not yet; incomplete; unfinished; unimplemented; unstarted; untested; unverified;
      still (?:needs?|needed|to|open|missing|pending|required|outstanding|todo); next(?!\.?js); to-?dos?;
      to do; remaining; remains; left(?! off); outstanding; pending; in[- ]progress; in[- ]flight; wip;
      ongoing; planned; plans?(?= for| to| forward|$); future; backlog; deferred; postponed; road ?map;
      upcoming; coming soon; follow[- ]?ups; follow[- ]?up (?:actions?|items?|tasks?|work|steps?|needed|required); action items?; (?<!github )actions; tasks;
      (?:action|task)${HEAD}; action plan; task list;
      priorit(?:y (?:order|list|queue|actions?|tasks?|items?)|ies); needs?; needed;
      required(?= actions?| steps?| work| changes| fixes|$); recommendations?; recommend(?:ed)?(?=$| (?:\p{L}+ )?(?:next|actions?|steps?|work|tasks?|fix|fixes|changes|improvements?|follow-?ups?|priorit\p{L}+|order)(?!\p{L})); suggest(?:ed|ions?);
      improvements?; enhancements?; ideas; later; missing; wish ?list; parked; parking lot; queue;
      queued;
      open (?:items?|work|tasks?|threads?|ends?|points?|loops?|prs?|pull requests?|todos?|loose ends);
      loose ends; (?:work|current work) (?:underway|under way); to be \p{L}+;
      to (?:finish|complete|fix|implement|ship|make|improve|investigate|address|do);
      (?:left|need|needs|still|yet|things|what|items|tasks|work) to \p{L}+; what to do;
      active (?:work|tasks?); resume here; actively working on; working on; currently working; best work; pick up; carry ?over;
      stretch goals?; nice[- ]to[- ]haves?; must[- ]haves?; launch checklist; pre-?launch;
      before (?:launch|release|production|merge|shipping|go-?live|deploy\p{L}*); deferrals?; would fix;
      your turn; open(?! source)
    `),
    kind('action'),
  ],
  // "Credentials to rotate": several things and what is to be done with them.
  [new RegExp(`^(?:\\p{L}+ )?\\p{L}+s to (?:${phraseList(ORDERS).join('|')})$`, 'u'), kind('action')],
  [
    leadPhrases(`
      p[0-4]; priority; urgent; immediate(?:ly)?;
      (?:(?:very )?(?:high|medium|mid|low|top|highest|lowest|lower|higher)|critical)(?: |-)?(?:priority|impact|value|severity|effort)?$;
      (?:short|medium|mid|long|near|longer)(?: |-)?(?:er)?(?: |-)?term.*; this (?:week|month|sprint);
      today; tomorrow; soon; now$; quick wins?; (?:high|medium|low|top)[- ]priority.*
    `),
    kind('action', true),
  ],
  [
    phrases(`
      do not; don'ts?; never; rules?; guard ?rails?; constraints?; invariants?; conventions?;
      principles?; guidelines?; trouble ?shooting; metrics; statistics; stats; kpis?; credentials?;
      contacts?; maintenance; reminders?; polic(?:y|ies); support; getting help; must not; tips; tricks;
      cheat ?sheet; faqs?; best practices; anti-?patterns?; target state; benchmarks?
    `),
    { role: 'boxed' },
  ],
  [
    phrases(
      'files?; links?; commands?; references?; urls?; context; background; goals?; objectives?; overview; purpose; credits',
    ),
    { role: 'aside' },
  ],
  [
    phrases(String.raw`
      resources; docs?; documentation; setup; set-up;
      install\p{L}*; getting started; quick ?start; prerequisites; (?:technology|technical|tech) stack;
      stack; technologies; architecture;
      (?:project|directory|folder|code|repo\p{L}*|file) (?:structure|layout|map|tree|organi[sz]ation);
      structure; directory; layout; schema; endpoints?; routes; overview; information; info; details;
      about; background; introduction; purpose; mission; vision; glossary; terminology;
      environment(?: variables?)?; env(?: vars?)?; config\p{L}*; dependencies; tools; tooling;
      workflows?; process; flows?; walk ?throughs?; guide; instructions; usage; urls?; accounts?; access;
      repo(?:sitory)?; branch(?:es)?; key (?:concepts|components|modules|facts|paths); identity;
      knowledge; data model; context; orientation; reading (?:list|order); read (?:first|this);
      source of truth; appendix; acknowledg\p{L}*; contributing; collaboration; licen[cs]e; team; roles;
      who; requirements?; specs?; specifications?; goals?; objectives?; focus; scope; prompt;
      supported \p{L}+; procedures?; strategy; key design; patterns?; style
    `),
    { role: 'mute' },
  ],
  [
    leadPhrases(String.raw`
      (?:\p{L}+ ){0,2}(?:status|state|summary|snapshot|situation|standing)(?: (?:summary|overview|report|snapshot|at a glance))?$;
      tl.?dr; at a glance; (?:uncommitted|unpushed|unstaged|untracked) (?:changes|work|files); where (?:we|things|it) (?:left off|stand|are|stands?); notes?$;
      (?:additional|other|important|misc\p{L}*|final|implementation|technical|handoff) notes?$
    `),
    { role: 'state' },
  ],
  [
    phrases(String.raw`
      done; completed?; finished; implemented; implementations?(?= complete| done); shipped; delivered;
      merged; landed; deployed; released; built(?! with| on| using| for); created; added; changed;
      applied; fixed; resolved; (?:verified|validated)(?:$| (?:working|live|and)); accomplish\p{L}*;
      achiev\p{L}*; wins; highlights; works; working; is (?:real|live|in place|ready|there|up|running);
      what(?:'s| is| was)? (?:live|new|real|ready|been done|running|in place|happened); what happened;
      (?:now |already |currently )live; live$; live (?:now|today); in place; tried; attempted; explored;
      change ?logs?; changes;
      (?:session|merge|work|progress|development|activity|change|commit|decision|build|deploy\p{L}*|release) (?:log|history|journal);
      log; logs$; history; progress; recent(?:ly)?(?: \p{L}+)?; (?:this|last|previous) session;
      work done; that work; summary of (?:work|changes|progress); deliverables?; migrated; proven; solved; commits made
    `),
    kind('done'),
  ],
  [
    leadPhrases(String.raw`
      sessions?(?: \d+| #|$| —| –|:|$); v?\d+\.\d+\.\d+; v\d+\.\d+; \d{4}-\d{2}-\d{2};
      (?:mon|tues|wednes|thurs|fri|satur|sun)day;
      (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}; updates?; day \d+$
    `),
    kind('done', true),
  ],
];

/** Headings that only gather entries. */
export const GROUP = leadPhrases(String.raw`
      phases?; sprints?; chunks?; weeks?; tiers?; milestones?; epics?; stages?; waves?; tracks?;
      streams?; workstreams?; iterations?; rounds?; quarters?; q[1-4]; days?; parts?; groups?;
      categor(?:y|ies); areas?; levels?; sessions?; priority; p[0-4]; batch(?:es)?; cycles?; months?;
      immediate; urgent; critical$; (?:high|medium|low|top)(?:[- ](?:priority|severity|impact|risk))?\b;
      (?:short|medium|mid|long|near)[- ]?(?:er)?[- ]?term; today; tomorrow; this week; optional; for;
      general$; other$; misc\p{L}*
    `);
