'use strict';
// The page is complete without this: it only copies, makes tabs of the fixes, and opens everything for paper.

const said = document.getElementById('said');

/* Copying. Of a change only the new lines are copied: the others are there already. */

function textOf(target) {
  const added = [...target.querySelectorAll('ins > code')];
  return added.length > 0 ? added.map(line => line.textContent).join('\n') : target.textContent;
}

/** For browsers that keep the clipboard from a file that was opened locally. */
function copyBySelection(text) {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  area.focus({ preventScroll: true });
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}

async function copy(button) {
  const text = textOf(document.getElementById(button.dataset.copy));
  let done;
  try {
    await navigator.clipboard.writeText(text);
    done = true;
  } catch {
    done = copyBySelection(text);
    button.focus();
  }
  const word = button.firstChild;
  word.data = done ? 'Copied' : 'Not copied';
  said.textContent = word.data;
  setTimeout(() => {
    word.data = 'Copy';
    said.textContent = '';
  }, 2000);
}

for (const button of document.querySelectorAll('button.copy')) {
  button.hidden = false;
  button.addEventListener('click', () => copy(button));
}

/* Tabs. A choice holds for every finding that has a fix for the same server. */

function choose(server) {
  for (const group of document.querySelectorAll('.fixes.tabbed')) {
    const fixes = [...group.querySelectorAll('details.fix')];
    if (!fixes.some(fix => fix.dataset.server === server)) {
      continue;
    }
    for (const fix of fixes) {
      fix.open = fix.dataset.server === server;
    }
    for (const tab of group.querySelectorAll('[role=tab]')) {
      const chosen = tab.dataset.server === server;
      tab.setAttribute('aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
  }
}

function tabFor(fix, number) {
  const panel = fix.querySelector('.inside');
  const tab = document.createElement('button');
  tab.type = 'button';
  tab.id = `tab-${number}`;
  tab.dataset.server = fix.dataset.server;
  tab.textContent = fix.querySelector('summary').textContent;
  tab.setAttribute('role', 'tab');
  panel.id = `panel-${number}`;
  panel.setAttribute('role', 'tabpanel');
  panel.setAttribute('aria-labelledby', tab.id);
  tab.setAttribute('aria-controls', panel.id);
  tab.addEventListener('click', () => choose(tab.dataset.server));
  fix.removeAttribute('name');
  return tab;
}

function move(event) {
  const tabs = [...event.currentTarget.children];
  const at = tabs.indexOf(event.target);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
  if (at >= 0 && to !== undefined) {
    event.preventDefault();
    const tab = tabs[to % tabs.length];
    choose(tab.dataset.server);
    tab.focus();
  }
}

let tabs = 0;
for (const group of document.querySelectorAll('.fixes')) {
  const fixes = [...group.querySelectorAll('details.fix')];
  if (fixes.length < 2) {
    continue;
  }
  const list = document.createElement('div');
  list.className = 'tabs';
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', 'Server product');
  list.append(...fixes.map(fix => tabFor(fix, tabs++)));
  list.addEventListener('keydown', move);
  group.prepend(list);
  group.classList.add('tabbed');
  choose(fixes[0].dataset.server);
}

/* Paper has no triangles to click on. */

let folded = [];
addEventListener('beforeprint', () => {
  for (const group of document.querySelectorAll('details[name]')) {
    group.removeAttribute('name');
  }
  folded = [...document.querySelectorAll('details:not([open])')];
  folded.forEach(each => { each.open = true; });
});
addEventListener('afterprint', () => folded.forEach(each => { each.open = false; }));

/* Only what scrolls needs a place in the order of the Tab key. */

function keepStops() {
  for (const box of document.querySelectorAll('.scroll, pre')) {
    if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) {
      box.tabIndex = 0;
    } else {
      box.removeAttribute('tabindex');
    }
  }
}
keepStops();
addEventListener('resize', keepStops);
document.addEventListener('toggle', keepStops, true);
