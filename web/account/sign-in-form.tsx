import { type FormEvent, useId, useState } from 'react';
import { accountWords } from '../messages/account';
import { useFaultWord } from '../messages/fault';
import { useWords } from '../messages/messages';
import { beginAnew } from '../state/account';
import { change } from '../state/change';
import { ServerFault } from '../state/server';
import { TextButton } from '../ui/text-button';

/** A user name and a password; what went wrong stands above the button, and what was typed stays. */
export function SignInForm() {
  const words = useWords(accountWords);
  const faultText = useFaultWord();
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const id = useId();

  const told = (error: unknown) => {
    const status = error instanceof ServerFault ? error.status : null;
    if (status === 401 || status === 400) return words.wrong;
    if (status === 403) return words.barred;
    return status === 429 ? words.tooOften : faultText(error);
  };
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFault(null);
    try {
      const { username, password } = Object.fromEntries(form);
      await change('/api/auth/sign-in/username', { username, password });
      await beginAnew();
    } catch (error) {
      setFault(told(error));
      setBusy(false);
    }
  };
  return (
    <form className="account-form" onSubmit={send}>
      <label htmlFor={`${id}-name`}>{words.username}</label>
      <input
        id={`${id}-name`}
        name="username"
        type="text"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        data-first
        data-testid="sign-in-name"
      />
      <label htmlFor={`${id}-word`}>{words.password}</label>
      <input
        id={`${id}-word`}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        data-testid="sign-in-password"
      />
      <p className="account-fault" role="alert" data-testid="sign-in-fault">
        {fault}
      </p>
      <div className="actions">
        <TextButton icon="person" type="submit" isStrong disabled={isBusy} data-testid="sign-in">
          {isBusy ? words.signingIn : words.signIn}
        </TextButton>
      </div>
    </form>
  );
}
