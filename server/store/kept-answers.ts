import type { StoreLayer } from './store-layer';

/**
 * What was worked out over a served layer: the answers asked for last, up to `most` of a layer, gone with it. Two who
 * ask at once share one question; one that failed, or that `isFinal` turns down, is asked again the next time.
 */
export class KeptAnswers<Answer> {
  private readonly layers = new WeakMap<StoreLayer, Map<string, Promise<Answer>>>();

  constructor(
    private readonly most: number,
    private readonly isFinal: (answer: Answer) => boolean,
  ) {}

  ask(layer: StoreLayer, key: string, question: () => Promise<Answer>): Promise<Answer> {
    let answers = this.layers.get(layer);
    if (!answers) {
      answers = new Map();
      this.layers.set(layer, answers);
    }
    const answer = answers.get(key) ?? this.keeping(answers, key, question());
    answers.delete(key);
    answers.set(key, answer);
    if (answers.size > this.most) answers.delete(answers.keys().next().value as string);
    return answer;
  }

  private keeping(answers: Map<string, Promise<Answer>>, key: string, asked: Promise<Answer>): Promise<Answer> {
    const forget = () => {
      if (answers.get(key) === asked) answers.delete(key);
    };
    asked.then((answer) => !this.isFinal(answer) && forget(), forget);
    return asked;
  }
}
