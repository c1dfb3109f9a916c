import { type FormEvent, useState } from 'react';
import type { SignOnFault, Standing } from '#shared/role';
import { accountWords } from '../messages/account';
import { useFaultWord } from '../messages/fault';
import { useWords } from '../messages/messages';
import { beginAnew } from '../state/account';
import { change } from '../state/change';
import { ServerFault } from '../state/server';
import { Field } from '../ui/field';
import { TextButton } from '../ui/text-button';

import { SignOnButton } from './sign-on-button';

type Props = Pick<Standing, 'signOn'> & {
  /** Why single sign-on has just led back. */
  signOnFault: SignOnFault | null;
};

/** A user name and a password, or single sign-on where there is one; what was typed stays when it was wrong. */
export function SignInForm({ signOn, signOnFault }: Props) {
  const words = useWords(accountWords);
  const faultText = useFaultWord();
  const [fault, setFault] = useState(signOnFault && words.signOnFault[signOnFault]);
  const [isWrong, setWrong] = useState(false);
  const [isBusy, setBusy] = useState(false);

  const told = (error: unknown) =>
    error instanceof ServerFault && error.status === 429 ? words.tooOften : faultText(error);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { username, password } = Object.fromEntries(new FormData(event.currentTarget));
    setBusy(true);
    setWrong(false);
    setFault(null);
    try {
      await change('/api/auth/sign-in/username', { username, password });
      await beginAnew();
    } catch (error) {
      const status = error instanceof ServerFault ? error.status : null;
      const isTheirs = status === 401 || status === 400 || status === 422; // 422: it is no user name at all
      if (isTheirs) setWrong(true);
      else setFault(status === 403 ? words.signOnFault.barred : told(error));
      setBusy(false);
    }
  };
  return (
    <form className="account-form" onSubmit={send}>
      <Field
        label={words.username}
        name="username"
        type="text"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        data-first
        data-testid="sign-in-name"
      />
      <Field
        label={words.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        fault={isWrong ? words.wrong : null}
        data-testid="sign-in-password"
      />
      <p className="fault" role="alert" data-testid="sign-in-fault">
        {fault}
      </p>
      <div className="actions">
        <TextButton icon="person" type="submit" isStrong disabled={isBusy} data-testid="sign-in">
          {isBusy ? words.signingIn : words.signIn}
        </TextButton>
      </div>
      {signOn && <SignOnButton name={signOn.name} onFault={(error) => setFault(told(error))} />}
    </form>
  );
}
