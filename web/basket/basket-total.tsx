import { useQuery } from '@tanstack/react-query';
import { AreaMethod } from '../card/area-method';
import { useArea } from '../messages/area';
import { basketWords } from '../messages/basket';
import { formatDate, formatKm, formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { useBasket } from '../state/basket';
import type { Totals } from '../state/basket-sets';
import { usePicking } from '../state/picking';
import { aboutQuery } from '../state/server';
import { Sourced } from '../ui/sourced';
import { useSettled } from '../ui/use-settled';
import '../ui/card-parts.css';

const LATE_MS = 300; // an answer that comes at once needs no word before it

/** The sum, large; told to those who hear the page whenever it moves. */
export function BasketTotal({ totals, title, isGround }: { totals: Totals; title: string; isGround: boolean }) {
  const words = useWords(basketWords);
  const language = useLanguage();
  const area = useArea();
  const isPicking = usePicking(({ busy }) => busy > 0);
  const isLate = useSettled(isPicking, LATE_MS) && isPicking;
  const { count, areaM2, lengthM } = totals;
  const number = formatNumber(count, 0, language);
  const size =
    areaM2 !== null ? area(areaM2) : lengthM !== null ? { text: formatKm(lengthM, language), unit: words.km } : null;
  const pieces = isGround ? words.pieces(number) : words.items(number);
  return (
    <div className="basket-total" aria-live="polite" aria-atomic="true">
      {count > 0 && (
        <Sourced
          hint={words.method}
          title={`${words.total} · ${title}`}
          note={<Method title={title} areaM2={areaM2} />}
          testId="basket-method"
        >
          <span className="area-main">
            <span data-testid="basket-area">{size?.text ?? number}</span>
            {size && <small>{size.unit}</small>}
          </span>
        </Sourced>
      )}
      <p className="basket-count">
        <span data-testid="basket-count">{pieces}</span> · {title}
        {isLate && <span className="busy">{words.busy}</span>}
      </p>
    </div>
  );
}

function Method({ title, areaM2 }: { title: string; areaM2: number | null }) {
  const words = useWords(basketWords);
  const language = useLanguage();
  const { features, revision, ways } = useBasket();
  const dataDate = useQuery(aboutQuery).data?.dataDate;
  const [one] = features.values();
  return (
    <dl className="pairs">
      {areaM2 !== null && (
        <>
          <dt>{words.methodArea}</dt>
          <dd data-testid="basket-area-method">
            <AreaMethod subject={{ name: `${words.total} · ${title}`, areaM2, of: null }} />
            <small>{words.methodAreaText}</small>
          </dd>
        </>
      )}
      {typeof one?.lengthM === 'number' && (
        <>
          <dt>{words.methodLength}</dt>
          <dd>{words.methodLengthText}</dd>
        </>
      )}
      <dt>{words.methodHow}</dt>
      <dd data-testid="basket-ways">
        {ways.length === 0 && words.unknown}
        {ways.map((way) => (
          <div key={way}>{words.methodHowText[way]}</div>
        ))}
      </dd>
      <dt>{words.methodSource}</dt>
      <dd>{words.methodSourceText(title, String(revision ?? '—'))}</dd>
      <dt>{words.methodDate}</dt>
      <dd>{dataDate ? formatDate(dataDate, language) : words.unknown}</dd>
    </dl>
  );
}
