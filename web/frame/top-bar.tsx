import type { ReactNode } from 'react';
import { useMessages } from '../messages/messages';
import { IconButton } from '../ui/icon-button';
import { LookButtons } from './look-buttons';

type Props = {
  crumb: ReactNode;
  search: ReactNode;
  time: ReactNode;
  account: ReactNode;
  onHelp: () => void;
  onMenu: () => void;
};

export function TopBar({ crumb, search, time, account, onHelp, onMenu }: Props) {
  const m = useMessages();
  return (
    <header className="top-bar">
      <button type="button" className="brand" onClick={onMenu} aria-label={m.productLong} title={m.productLong}>
        <span aria-hidden="true">万</span>
      </button>
      {crumb}
      <div className="top-tools">
        {search}
        {time}
        <LookButtons />
        {account}
        <IconButton icon="keyboard" label={m.keys.open} shortcut="?" className="help-opener" onClick={onHelp} />
      </div>
    </header>
  );
}
