import { keepPreviousData, type UseMutationResult, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import type { Answer, Arguments, RequestName } from '#core/contract/requests.ts';
import { request } from './client.ts';

interface RequestOptions {
  /** False: do not ask yet. */
  enabled?: boolean;
  /** Keep the last answer while the next is on its way (`isPlaceholderData` is true then: grey it). Default true. */
  keep?: boolean;
}

/**
 * The answer of a request, asked again whenever the core says that what it depends on changed.
 *
 * @example
 * const tags = useRequest('tag.list', {});
 * if (tags.error) return <Failure error={tags.error} />;
 */
export function useRequest<N extends RequestName>(
  name: N,
  input: Arguments<N>,
  options: RequestOptions = {},
): UseQueryResult<Answer<N>, Error> {
  return useQuery<Answer<N>, Error>({
    queryKey: [name, input],
    queryFn: () => request(name, input),
    enabled: options.enabled ?? true,
    placeholderData: options.keep === false ? undefined : keepPreviousData,
  });
}

/** A request that changes something. Errors are shown as a toast unless `quiet`. What changed is refetched by the core's own event. */
export function useCommand<N extends RequestName>(
  name: N,
  options: { onDone?: (answer: Answer<N>, input: Arguments<N>) => void; quiet?: boolean } = {},
): UseMutationResult<Answer<N>, Error, Arguments<N>> {
  return useMutation<Answer<N>, Error, Arguments<N>>({
    mutationFn: (input) => request(name, input),
    onSuccess: (answer, input) => options.onDone?.(answer, input),
    meta: { quiet: options.quiet ?? false },
  });
}
