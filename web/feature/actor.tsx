import { editWords } from '../messages/edit';
import { useWords } from '../messages/messages';

/** Whoever did something, as the log has it. */
type Acted = { actor: string; actorName: string | null };

/** What whoever did something is called: a person by their name, a command by its own. */
export function useActorWord(): (acted: Acted) => string {
  const { withoutAccount } = useWords(editWords);
  return ({ actor, actorName }) => actorName ?? withoutAccount[actor] ?? actor;
}

/** The same, with the user name for whoever asks further. */
export function Actor({ acted, className }: { acted: Acted; className?: string }) {
  const word = useActorWord();
  return (
    <span className={className} title={acted.actor}>
      {word(acted)}
    </span>
  );
}
