import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { accountWords } from '../messages/account';
import { useWords } from '../messages/messages';
import { accountQuery, followAccount } from '../state/account';
import { setupWord, signOnFault } from '../state/address-words';
import { IconButton } from '../ui/icon-button';
import { lazyPart } from '../ui/lazy-part';

const AccountDialog = lazyPart(() => import('./account-dialog'));

/** Who is signed in, or the way in. Where nobody has an account, only the address of the start leads to the first. */
export default function AccountButton() {
  const words = useWords(accountWords);
  const { data } = useQuery(accountQuery);
  const [isOpen, setOpen] = useState(setupWord !== null || signOnFault !== null);
  const [fault, setFault] = useState(signOnFault);
  useEffect(followAccount, []);
  if (!data || (data.needsSetup && setupWord === null)) return null;
  const label = data.person ? `${words.account} ${data.person.name}` : data.needsSetup ? words.setup : words.signIn;
  return (
    <>
      <IconButton
        icon="person"
        label={label}
        className={data.person ? 'icon-button signed-in' : 'icon-button'}
        data-testid="account"
        onClick={() => setOpen(true)}
      />
      {isOpen && (
        <Suspense fallback={null}>
          <AccountDialog
            standing={data}
            fault={fault}
            onClose={() => {
              setOpen(false);
              setFault(null);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
