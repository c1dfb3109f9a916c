import { beforeEach, expect, test, vi } from 'vitest';

/** As much of a browser as keeps addresses and goes back. */
const browser = vi.hoisted(() => {
  const stack = ['/?r=990101000000'];
  const location = { pathname: '/', search: '?r=990101000000' };
  const go = (address: string) => {
    const { pathname, search } = new URL(address, 'http://localhost');
    Object.assign(location, { pathname, search });
  };
  let hear = () => {};
  Object.assign(globalThis, {
    location,
    history: {
      pushState: (_state: null, _title: string, address: string) => go(stack[stack.push(address) - 1]!),
      replaceState: (_state: null, _title: string, address: string) => {
        stack[stack.length - 1] = address;
        go(address);
      },
    },
    window: {
      addEventListener: (_name: string, listener: () => void) => {
        hear = listener;
      },
      removeEventListener: () => {},
    },
  });
  const open = (address: string) => {
    stack.splice(0, stack.length, address);
    go(address);
    hear();
  };
  const back = () => {
    stack.pop();
    go(stack.at(-1)!);
    hear();
  };
  return { stack, open, back };
});

import { followAddress, insteadOfLastStep } from './address';
import { forgetUnread, openRegion, select, showLanguage, useView } from './view-store';

followAddress();
beforeEach(() => browser.open('/?r=990101000000'));

test('a double click is one step to go back from, though its first half has selected something', () => {
  const before = useView.getState();
  select({ layer: 'parcel', id: 7 });
  insteadOfLastStep(before, () => openRegion('990101001000', null));
  expect(browser.stack).toEqual(['/?r=990101000000', '/?r=990101001000']);
  browser.back();
  expect(useView.getState()).toMatchObject({ region: '990101000000', selected: null });
});

test('a double click whose first half changed nothing leaves the step before it', () => {
  select({ layer: 'parcel', id: 7 });
  insteadOfLastStep(useView.getState(), () => openRegion('990101001000', null));
  expect(browser.stack).toHaveLength(3);
});

test('going back leaves the language that the reader chose since', () => {
  select({ layer: 'parcel', id: 7 });
  showLanguage('en');
  browser.back();
  expect(useView.getState()).toMatchObject({ selected: null, language: 'en' });
  expect(browser.stack).toEqual(['/?r=990101000000&lang=en']);
  useView.setState({ language: null });
});

test('what of a link cannot be read is named until the reader has taken note or another link is opened', () => {
  browser.open('/?r=990101000000&hide=river&v=113.2,20.9,12。');
  expect(useView.getState()).toMatchObject({ region: '990101000000', hidden: ['river'], unread: ['camera'] });
  forgetUnread();
  expect(useView.getState().unread).toEqual([]);
  browser.open('/?t=1999');
  expect(useView.getState().unread).toEqual(['year']);
  browser.open('/');
  expect(useView.getState().unread).toEqual([]);
});
