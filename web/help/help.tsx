import { useQuery } from '@tanstack/react-query';
import { printView } from '../frame/print-view';
import { accountWords } from '../messages/account';
import { helpWords } from '../messages/help';
import { useWords } from '../messages/messages';
import { accountQuery, useKnowsPast } from '../state/account';
import { usePanels } from '../state/panels';
import { Dialog } from '../ui/dialog';
import { TextButton } from '../ui/text-button';
import './help.css';

/**
 * Shortcuts, what to search for, who sees what (unless one reader sits alone at the server), what the numbers mean; and
 * the way back to the first look.
 */
export default function Help({ onClose }: { onClose: () => void }) {
  const w = useWords(helpWords);
  const { roles } = useWords(accountWords);
  const { data: account } = useQuery(accountQuery);
  const knowsPast = useKnowsPast();
  const leaveFor = (go: () => void) => {
    onClose();
    go();
  };
  return (
    <Dialog title={w.title} closeLabel={w.close} testId="shortcuts" className="help-dialog" onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must be able to */}
      <section className="help" tabIndex={0} aria-label={w.title}>
        <section>
          <h3>{w.sections.keys}</h3>
          <dl className="shortcuts">
            {w.keys.map(([names, meaning]) => (
              <div key={meaning}>
                <dt>
                  {names.map((name) => (name === '–' ? <span key={name}>{name}</span> : <kbd key={name}>{name}</kbd>))}
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
          <p className="quiet">{w.keysNote}</p>
        </section>
        <div>
          <Pairs title={w.sections.find} rows={w.find} />
          <Pairs title={w.sections.map} rows={w.mouse} />
          <Pairs title={w.sections.touch} rows={w.touch} />
        </div>
        <Pairs title={w.sections.blocks} rows={w.blocks} />
        <Pairs title={w.sections.tours} rows={w.tours} />
        {knowsPast && <Pairs title={w.sections.edits} rows={w.edits} />}
        <Pairs title={w.sections.editions} rows={w.editions} />
        {account && !account.isOperator && (
          <>
            <Pairs title={w.sections.rights} rows={w.rights(roles)} />
            <Pairs title={w.sections.account} rows={w.account} />
          </>
        )}
        <section className="numbers">
          <h3>{w.sections.numbers}</h3>
          <ul>
            {w.numbers.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {!isSecureContext && <p className="plain-http">{w.plainHttp}</p>}
        </section>
      </section>
      <footer className="help-foot">
        <TextButton
          icon="help"
          data-testid="tour-again"
          onClick={() => leaveFor(() => usePanels.setState({ tour: true }))}
        >
          {w.tour}
        </TextButton>
        <TextButton icon="print" data-testid="print" onClick={() => leaveFor(printView)}>
          {w.print}
        </TextButton>
      </footer>
    </Dialog>
  );
}

function Pairs({ title, rows }: { title: string; rows: [string, string][] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="help-pairs">
        {rows.map(([what, meaning]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
