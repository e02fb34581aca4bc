/** The style of the queue and of the page of a ticket, on top of desk-style.ts. */
export const DESK_WORK_STYLE = `
.head-row, .ticket-way, .ticket-line { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25rem 1rem; }
.ticket-line { justify-content: flex-start; }
.ticket-way nav { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
.ticket-way a, .head-row a, .chips > a, .plain a, .desk summary { display: inline-block; padding: .3rem 0; }
.desk summary { display: list-item; cursor: pointer; font-weight: 600; }
.desk details > *:not(summary) { margin-top: .6rem; }
kbd { padding: 0 .35rem; border: 1px solid var(--field); border-radius: .3rem; font: .8125rem/1.3 ui-monospace, "Cascadia Mono", "Liberation Mono", monospace; }
button kbd { border-color: currentColor; }
.small { min-height: 1.9rem; padding: .1rem .7rem; font-size: .875rem; }
.plain { display: grid; gap: .35rem; margin: 0; padding: 0; list-style: none; }
.plain li { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .6rem; }
#news:empty { display: none; }
#news a { display: inline-block; padding: .5rem 1rem; border-radius: .5rem; background: var(--accent); color: var(--on-accent); font-weight: 600; }
#news:has(a[hidden]) { display: none; }
.narrowing { display: grid; grid-template-columns: minmax(0, 1fr); gap: .6rem; }
.chips { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; }
.chips .chip { padding: .25rem .9rem; border: 1px solid var(--field); border-radius: 1.5rem; text-decoration: none; color: var(--ink); font-size: .9375rem; }
.chips .chip[aria-current] { border-color: var(--accent); background: var(--mine); font-weight: 600; }
.chips .chip.filter { background: var(--line); }
.search-row { display: flex; flex-wrap: wrap; align-items: flex-end; gap: .5rem; }
.search-row .field { flex: 1 1 12rem; max-width: 26rem; }
.search-row button { min-height: 2.75rem; }
.search-row input[type=search] { width: 100%; }
.filters { display: grid; gap: .4rem; }
.filter-grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .6rem 1rem; align-items: start; margin-bottom: .6rem; }
.desk .waiting { padding: .9rem 1rem; border-left: 5px solid var(--warn); border-radius: .25rem; background: var(--card); gap: .4rem; }
.done p { margin-bottom: .4rem; }
.queue th[scope=row] { min-width: 16rem; font-weight: 400; }
.queue th[scope=row] > a { display: inline-block; font-weight: 600; text-decoration: none; color: var(--ink); }
.queue th[scope=row] > a:hover { text-decoration: underline; }
.queue th small { display: flex; flex-wrap: wrap; align-items: center; gap: .1rem .6rem; }
.queue td small { display: block; }
.queue tr:focus-within { background: var(--mine); }
.queue tr.group th { padding-top: 1rem; background: var(--paper); font-size: .9375rem; white-space: normal; }
.queue .pick label { display: grid; place-items: center; min-width: 1.5rem; min-height: 1.75rem; }
.queue .pick input { width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--accent); }
.late, .late small, .promise.late { color: var(--warn); font-weight: 600; }
.flag { padding: 0 .5rem; border: 1px solid var(--field); border-radius: .3rem; font-size: .8125rem; font-weight: 600; }
.flag.urgent, .tag.failed { border-color: var(--warn); background: var(--warn-paper); color: var(--warn); }
.tag.here { background: var(--note-paper); font-size: .8125rem; }
.bulk { margin-top: .5rem; }
.desk form > .pane, .desk form > nav { margin-bottom: .9rem; }
.keys dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: .3rem 1.5rem; }
.keys dl div { display: flex; gap: .75rem; }
.keys dt { min-width: 6.5rem; }
.ticket-columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem; align-items: start; }
.reading, .doing { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem; }
.ticket-head { display: grid; gap: .5rem; }
.promise { font-weight: 600; }
.ticket-head .facts { gap: .15rem; }
.ticket-head .facts dt { font-size: .9375rem; }
.said { white-space: pre-wrap; }
#report + .said { padding: .9rem 1rem; border-left: 5px solid var(--line); background: var(--card); font-size: 1.0625rem; }
.photos { display: flex; flex-wrap: wrap; gap: .6rem; margin: 0; padding: 0; list-style: none; }
.photos img { display: block; width: 11rem; height: 8.25rem; object-fit: cover; border-radius: .5rem; background: var(--line); }
.no-photo { display: grid; place-items: center; width: 11rem; min-height: 5rem; padding: .5rem; border: 1px dashed var(--field); border-radius: .5rem; color: var(--soft); font-size: .875rem; text-align: center; }
.choice img { width: 4.5rem; height: auto; border-radius: .3rem; }
.suggestion dl { display: grid; gap: .3rem; }
.suggestion dl div { display: grid; grid-template-columns: 6rem 1fr; gap: 0 .75rem; }
.suggestion dt { color: var(--soft); }
.suggestion .button { justify-self: start; }
.timeline { display: grid; gap: .9rem; margin: 0; padding: 0; list-style: none; }
.timeline > li { padding: .5rem .9rem; border-left: 4px solid var(--line); background: var(--card); border-radius: .25rem; }
.timeline > .citizen { border-left-color: var(--accent); }
.timeline > .officer { border-left-style: double; border-left-color: var(--ink); }
.timeline > .outgoing { border-left-style: dashed; border-left-color: var(--field); }
.timeline > .system { background: none; border-left-style: dotted; }
.timeline form { margin-top: .4rem; }
.deed { display: flex; flex-wrap: wrap; gap: 0 .5rem; align-items: baseline; }
.kind { color: var(--soft); font-size: .8125rem; }
#timeline a { font-size: .9375rem; font-weight: 400; }
.doing .card { gap: .75rem; }
.doing details + details { border-top: 1px solid var(--line); padding-top: .6rem; }
.desk .doing .form { gap: .9rem; }
.preview { padding: .9rem 1rem; border: 2px dashed var(--accent); border-radius: .5rem; width: 100%; }
.help { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem; max-width: 44rem; }
.help ol { display: grid; gap: .4rem; padding-left: 1.4rem; }
.bar { display: none; }
@media (max-width: 40rem) {
  .desk .queue tr[data-code] { display: grid; grid-template-columns: 2rem 1fr auto; gap: 0 .5rem; padding: .7rem .9rem; }
  .desk .queue tr[data-code] > * { padding: 0; grid-column: 2 / -1; }
  .desk .queue tr[data-code] > .pick { grid-column: 1; grid-row: 1; }
  .desk .queue tr[data-code] > td[data-due] { grid-column: 2; grid-row: 1; }
  .desk .queue tr[data-code] > .state-cell { grid-column: 3; grid-row: 1; }
  .desk .queue td[data-due]::before { content: none; }
  .desk .queue td[data-due] small { display: inline; }
  .queue th[scope=row] { min-width: 0; }
  .desk .queue td[data-extra] { display: none; }
  .desk .queue tr.group { display: block; padding: 0; }
  .desk .queue tr.group th { padding: .7rem .9rem .3rem; }
  .bar { position: fixed; inset: auto 0 0; z-index: 1; display: flex; justify-content: space-around; padding: .25rem .5rem max(.25rem, env(safe-area-inset-bottom)); border-top: 1px solid var(--line); background: var(--card); }
  .bar a { padding: .6rem 1rem; font-weight: 600; text-decoration: none; }
  html { scroll-padding-bottom: 5rem; }
}
@media (min-width: 64rem) {
  .narrowing { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.5rem; }
  .narrowing .chips { margin-right: auto; }
  .filters { display: contents; }
  .filters .search-row { flex-wrap: nowrap; width: 26rem; }
  .narrowing details[open] { width: 100%; order: 1; padding: .9rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
  .ticket-columns { grid-template-columns: minmax(0, 2fr) minmax(21rem, 1fr); }
  .doing { position: sticky; top: .75rem; max-height: calc(100vh - 1.5rem); overflow-y: auto; scroll-padding-bottom: 6rem; }
  .doing form[data-draft] > .acts { position: sticky; bottom: 0; width: 100%; padding: .6rem 0; border-top: 1px solid var(--line); background: var(--card); }
}
@media print { .doing, .bar, .ticket-way, .narrowing, .bulk, .keys { display: none; } }
`;
