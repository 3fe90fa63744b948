import { Button, InputGroup } from '@blueprintjs/core';
import { type FormEvent, useState } from 'react';
import type { ModelHead } from '#core/contract/types.ts';
import { request } from '#renderer/api/client.ts';
import { useCommand } from '#renderer/api/hooks.ts';
import { useText } from '#renderer/i18n.ts';
import { offerUndoOf } from '#renderer/shell/undo.ts';
import { Card } from '../frame.tsx';
import { Due } from '../show.tsx';
import { monthsOf, readMonths } from './months.ts';

/** When this model is to be trained again, counted from the cut-off of its champion. */
export function Policy({ head }: { head: ModelHead }) {
  const t = useText();
  const months = monthsOf(head);
  const [typed, setTyped] = useState(months === null ? '3' : String(months));
  const wanted = readMonths(typed);
  const set = useCommand('model.set-policy', {
    onDone: () =>
      offerUndoOf(t('models.policySet', { name: head.name }), () => request('model.set-policy', { name: head.name, everyMonths: months })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted !== null && wanted !== months) set.mutate({ name: head.name, everyMonths: wanted });
  };
  return (
    <Card wide title={t('models.policy')} note={t('models.policyHow')}>
      <form className="rk-policy" onSubmit={submit}>
        <label htmlFor="policy-months">{t('models.policyEvery')}</label>
        <InputGroup
          id="policy-months"
          inputMode="numeric"
          value={typed}
          maxLength={3}
          intent={wanted === null ? 'danger' : 'none'}
          onValueChange={setTyped}
        />
        <span>{t('models.policyMonths')}</span>
        <Button type="submit" disabled={wanted === null || wanted === months} loading={set.isPending}>
          {t('models.policySave')}
        </Button>
        {months !== null && (
          <Button variant="minimal" onClick={() => set.mutate({ name: head.name, everyMonths: null })}>
            {t('models.policyOff')}
          </Button>
        )}
        <Due head={head} />
        {wanted === null && <span className="rk-bad">{t('models.policyBad')}</span>}
      </form>
    </Card>
  );
}
