import type * as v from 'valibot';
import type { Answer, RequestName, Requests } from '#core/contract/requests.ts';
import type { Session } from '#core/session.ts';

/** One function per request; its input has passed the schema. */
export type Handlers = {
  [N in RequestName]: (session: Session, input: v.InferOutput<Requests[N]['input']>) => Answer<N> | Promise<Answer<N>>;
};

/** The handlers whose names begin with one of these words. */
export type HandlersOf<P extends string> = { [N in RequestName as N extends `${P}.${string}` ? N : never]: Handlers[N] };
