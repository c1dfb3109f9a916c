import { type FormEvent, useState } from 'react';
import { accountWords } from '../messages/account';
import { useFaultWord } from '../messages/fault';
import { useWords } from '../messages/messages';
import { beginAnew } from '../state/account';
import { change } from '../state/change';
import { TextButton } from '../ui/text-button';

import { isOfUsername, PersonFields } from './person-fields';

/** The first account, an administrator, at the one-time address that the start printed; then it is signed in. */
export function SetupForm({ word }: { word: string }) {
  const words = useWords(accountWords);
  const faultText = useFaultWord();
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { username, name, password } = Object.fromEntries(new FormData(event.currentTarget));
    setBusy(true);
    setFault(null);
    try {
      await change('/api/account/setup', { token: word, username, name, password });
      await change('/api/auth/sign-in/username', { username, password });
      await beginAnew();
    } catch (error) {
      setFault(error);
      setBusy(false);
    }
  };
  return (
    <form className="account-form" onSubmit={send} data-testid="setup-form">
      <p className="quiet">{words.setupIntro}</p>
      <PersonFields fault={fault} />
      <p className="fault" role="alert">
        {fault !== null && !isOfUsername(fault) && faultText(fault)}
      </p>
      <div className="actions">
        <TextButton icon="check" type="submit" isStrong disabled={isBusy} data-testid="setup-go">
          {words.create}
        </TextButton>
      </div>
    </form>
  );
}
