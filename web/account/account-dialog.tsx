import { Suspense, useState } from 'react';
import type { SignOnFault, Standing } from '#shared/role';
import { accountWords } from '../messages/account';
import { useWords } from '../messages/messages';
import { traceWords } from '../messages/trace';
import { setupWord } from '../state/address-words';
import { Dialog } from '../ui/dialog';
import { lazyPart } from '../ui/lazy-part';
import { Tabs, tabPanel } from '../ui/tabs';
import { OwnAccount } from './own-account';
import { People } from './people';
import { SetupForm } from './setup-form';
import { SignInForm } from './sign-in-form';
import '../ui/dialog.css';
import './account.css';

const TraceList = lazyPart(() => import('./trace-list'));

type Props = { standing: Standing; fault: SignOnFault | null; onClose: () => void };

/** The way in; for who is in, what they may, where they are signed in and their keys; for an administrator, everyone. */
export default function AccountDialog({ standing: { person, needsSetup, signOn }, fault, onClose }: Props) {
  const words = useWords(accountWords);
  const [side, setSide] = useState<'own' | 'people' | 'trace'>('own');
  const { tab: trace } = useWords(traceWords);
  const title = person ? words.account : needsSetup ? words.setup : words.signIn;
  return (
    <Dialog title={title} closeLabel={words.close} testId="account-dialog" className="account-dialog" onClose={onClose}>
      {!person && needsSetup && setupWord !== null && <SetupForm word={setupWord} />}
      {!person && !needsSetup && <SignInForm signOn={signOn} signOnFault={fault} />}
      {person?.role === 'admin' && (
        <Tabs
          id="account"
          label={words.account}
          className="card-tabs"
          testId="account-tab"
          tabs={[
            { name: 'own', words: person.name },
            { name: 'people', words: words.people },
            { name: 'trace', words: trace },
          ]}
          shown={side}
          onChoose={setSide}
        />
      )}
      {person && (
        <div {...(person.role === 'admin' ? tabPanel('account', side) : {})} className="account">
          {side === 'own' && <OwnAccount person={person} />}
          {side === 'people' && <People />}
          <Suspense fallback={null}>{side === 'trace' && <TraceList />}</Suspense>
        </div>
      )}
    </Dialog>
  );
}
