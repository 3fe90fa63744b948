import type { CodedText } from '../texts.ts';

export const expressionTexts = {
  // reading
  'empty-expression': {
    en: 'Nothing is written yet: an expression such as "count(order in last 90 days) >= 1" is expected.',
    zh: '还没有内容：请写一个表达式，例如“计数(订单 最近 90 天) >= 1”。',
  },
  'expression-too-long': {
    en: 'The expression has {length} characters; at most {limit} are read.',
    zh: '表达式有 {length} 个字符，最多允许 {limit} 个。',
  },
  'expression-too-deep': {
    en: 'The expression is nested more than {limit} levels deep. Save a part of it as a tag and use its name.',
    zh: '表达式嵌套超过 {limit} 层。请把一部分存为标签，再引用其名称。',
  },
  'expression-too-many-words': {
    en: 'The expression has more than {limit} words and signs. Keep a long list of values as a saved list, and name it with in_list("...").',
    zh: '表达式的词和符号超过 {limit} 个。请把很长的取值列表存为名单，再用 在名单("……") 引用。',
  },
  'expression-too-many-parts': {
    en: 'The expression has more than {limit} parts. Save a part of it as a tag and use its name.',
    zh: '表达式超过 {limit} 个部分。请把一部分存为标签，再引用其名称。',
  },
  'unexpected-character': {
    en: '"{character}" has no meaning here. Names with unusual characters are written in backticks.',
    zh: '“{character}”在这里没有意义。含特殊字符的名称请用反引号括起来。',
  },
  'unclosed-text': { en: 'This text has no closing {quote} on its line.', zh: '这段文字在本行没有结束的引号 {quote}。' },
  'unclosed-name': { en: 'This name has no closing backtick on its line.', zh: '这个名称在本行没有结束的反引号。' },
  'unclosed-parenthesis': { en: 'This parenthesis is never closed.', zh: '这个括号没有闭合。' },
  'too-many-digits': {
    en: '{number} has more digits than can be kept exactly ({limit}).',
    zh: '{number} 的位数超过可精确保存的 {limit} 位。',
  },
  'impossible-date': {
    en: '{date} is not a day of the calendar. Dates are written YYYY-MM-DD.',
    zh: '{date} 不是存在的日期。日期写作 YYYY-MM-DD。',
  },
  'unexpected-text': {
    en: '"{found}" stands after the end of the expression. Join conditions with "and" or "or".',
    zh: '表达式结束后出现了“{found}”。请用“且”或“或”连接条件。',
  },
  'expected-token': { en: '"{expected}" is expected here, not "{found}".', zh: '此处应为“{expected}”，而不是“{found}”。' },
  'expected-expression': { en: 'A value or a condition is expected here, not "{found}".', zh: '此处应为值或条件，而不是“{found}”。' },
  'expected-field': {
    en: 'The name of a field of {stream} is expected after the dot, not "{found}".',
    zh: '点号后应为 {stream} 的字段名，而不是“{found}”。',
  },
  'expected-stream': {
    en: '{function} reads a stream of events: write its name here instead of "{found}".',
    zh: '{function} 读取事件流：此处应写事件流的名称，而不是“{found}”。',
  },
  'expected-whole-number': { en: 'A whole number is expected here, not "{found}".', zh: '此处应为整数，而不是“{found}”。' },
  'count-too-large': { en: 'At most {most} can be written here, not {found}.', zh: '此处最多可写 {most}，而不是 {found}。' },
  'expected-unit': { en: 'A unit of time is expected here, not "{found}": {units}.', zh: '此处应为时间单位，而不是“{found}”：{units}。' },
  'fiscal-month-needed': {
    en: 'A fiscal year needs its first month here, not "{found}": in this fiscal year from april.',
    zh: '此处应写财年的第一个月，而不是“{found}”：本财年 自 四月。',
  },
  'trend-window': {
    en: '{function} needs a rolling window of {least} to {most} units, such as in last 12 weeks: each unit is a point of its line.',
    zh: '{function} 需要 {least} 到 {most} 个单位的滚动窗口，例如“最近 12 周”：每个单位是趋势线上的一个点。',
  },
  'window-without-length': {
    en: 'A window of {number} holds no day. Write at least 1.',
    zh: '长度为 {number} 的窗口不含任何一天。请至少写 1。',
  },
  'window-twice': { en: 'A measure has one window; this is the second.', zh: '一个度量只能有一个时间窗口，这是第二个。' },
  'where-twice': { en: 'A measure has one "where"; join conditions with "and".', zh: '一个度量只能有一个“其中”；请用“且”连接条件。' },
  'chained-comparison': {
    en: 'Comparisons are not chained. Write "between ... and ...", or join two comparisons with "and".',
    zh: '比较不能连写。请用“介于……与……”，或用“且”连接两个比较。',
  },
  // names
  'unknown-function': { en: 'There is no function named {name}.', zh: '没有名为 {name} 的函数。' },
  'function-called-otherwise': { en: 'What you call {name} is {own} here.', zh: '“{name}”在此写作“{own}”。' },
  'unknown-name': { en: 'There is no attribute, tag or stream named {name}.', zh: '没有名为 {name} 的属性、标签或事件流。' },
  'unknown-name-nearest': {
    en: 'There is no attribute, tag or stream named {name}. The nearest is {nearest}.',
    zh: '没有名为 {name} 的属性、标签或事件流。最接近的是 {nearest}。',
  },
  'unknown-stream': { en: 'There is no stream of events named {name}.', zh: '没有名为 {name} 的事件流。' },
  'unknown-stream-nearest': {
    en: 'There is no stream of events named {name}. The nearest is {nearest}.',
    zh: '没有名为 {name} 的事件流。最接近的是 {nearest}。',
  },
  'unknown-field': { en: '{stream} has no field named {name}.', zh: '{stream} 没有名为 {name} 的字段。' },
  'unknown-field-nearest': {
    en: '{stream} has no field named {name}. The nearest is {nearest}.',
    zh: '{stream} 没有名为 {name} 的字段。最接近的是 {nearest}。',
  },
  'value-not-in-data': { en: 'No row has "{value}" in {column}.', zh: '{column} 中没有任何一行是“{value}”。' },
  'value-not-in-data-nearest': {
    en: 'No row has "{value}" in {column}. The nearest value is "{nearest}".',
    zh: '{column} 中没有任何一行是“{value}”。最接近的值是“{nearest}”。',
  },
  'stream-needs-measure': {
    en: '{name} is a stream of events, not a value. Ask something of it, such as any({name}) or count({name}).',
    zh: '{name} 是事件流，不是值。请用度量，例如 存在({name}) 或 计数({name})。',
  },
  'field-needs-measure': {
    en: '{stream}.{field} has a value per event, not per customer. Ask for one, such as sum({stream}.{field}) or last({stream}.{field}).',
    zh: '{stream}.{field} 每个事件一个值，而不是每位客户一个值。请用度量，例如 求和({stream}.{field}) 或 最近一次({stream}.{field})。',
  },
  'attributes-have-no-history': {
    en: '{name} is known as it is today only: what it was as of an earlier day is taken to be the same.',
    zh: '{name} 只有当前的值：更早日期的值按现在的值计算。',
  },
  'list-not-kept-then': {
    en: 'No list {list} was kept at the end of {day} (one is kept since {since}), so who was on it then is unknown for everybody. Choose a window that begins later, or ask in_list("{list}") by itself.',
    zh: '{day} 结束时没有名单 {list}（自 {since} 起才有），因此当时有谁在名单上，对所有客户都未知。请选用更晚开始的窗口，或单独使用 在名单("{list}")。',
  },
  'list-removed-then': {
    en: 'No list {list} stood at the end of {day}: it had been removed. Who was on it then is unknown for everybody; choose another window.',
    zh: '{day} 结束时没有名单 {list}：它已被移除。因此当时有谁在名单上，对所有客户都未知；请选用其他窗口。',
  },
  'do-not-contact-has-no-past': {
    en: 'Who was on the do-not-contact list on earlier days is not known: what was taken off it leaves no trace. Inside entered and left it is unknown for everybody; ask do_not_contact() by itself.',
    zh: '勿扰名单以前有谁不得而知：移除的条目不留痕迹。因此在 进入 与 离开 中对所有客户都未知；请单独使用 在勿扰名单()。',
  },
  'do-not-contact-as-it-stands': {
    en: 'The do-not-contact list is known as it stands only: as of an earlier day the same entries are taken.',
    zh: '勿扰名单只有当前状态：以往某日也按当前的条目计算。',
  },
  'list-taken-as-it-stands': {
    en: 'The list {list} is known as it stands only: as of an earlier day the same ids are taken to be on it.',
    zh: '名单 {list} 只有当前的内容：更早日期也按现在的编号计算。',
  },
  'day-needed': {
    en: 'A whole day is needed here, such as 2026-06-30 or as_of - 30 days.',
    zh: '此处需要整日，例如 2026-06-30 或 基准日 - 30 天。',
  },
  'at-after-as-of': {
    en: 'Nothing after the as-of day is ever read: this day must not lie after it.',
    zh: '基准日之后的数据从不读取：此日期不能晚于基准日。',
  },
  'transition-needs-window': {
    en: '{function} needs a window: {function}(condition in last 30 days).',
    zh: '{function} 需要时间窗口：{function}(条件 最近 30 天)。',
  },
  'window-without-beginning': {
    en: '{function} compares with the day before the window; this window has no beginning.',
    zh: '{function} 要与窗口开始前一天比较，而这个窗口没有开始。',
  },
  evidence: { en: 'what it says for (above 0) or against being alike', zh: '该数值说明相似（大于 0）或不相似（小于 0）的程度' },
  'seen-as-of': { en: 'seen as of {date}', zh: '以 {date} 为基准日' },
  'state-needs-field': {
    en: '{function} asks for a condition on a field of a stream, such as subscription.status = "paused".',
    zh: '{function} 需要关于事件流字段的条件，例如 subscription.status = "paused"。',
  },
  'held-needs-length': { en: 'How long? Write a length of time: held(..., 90 days).', zh: '保持多久？请写明时间长度：保持(..., 90 天)。' },
  'sequence-too-long': { en: 'A sequence has at most {limit} steps.', zh: '一个序列最多 {limit} 个步骤。' },
  'sequence-first-step': {
    en: 'A sequence begins with something that happens: neither "not" nor "optional" stands before its first step.',
    zh: '序列须以发生的事件开始：第一个步骤前不能写“没有”或“可选”。',
  },
  'gap-of-first-step': {
    en: 'There is no step before the first one to count from. A limit here needs several events: 3 times login within 7 days.',
    zh: '第一个步骤之前没有可计时的步骤。在此限定间隔需要多个事件：3 次 login 间隔不超过 7 天。',
  },
  'gap-reversed': { en: 'This is shorter than the time that must have passed.', zh: '这比至少要间隔的时间还短。' },
  'gap-twice': { en: 'This limit was given already.', zh: '这个间隔限制已经写过。' },
  'milliseconds-not-kept': {
    en: 'Times are kept to the second, so nothing shorter can be asked. Write whole seconds.',
    zh: '时间精确到秒，更短的间隔无法询问。请以整秒为单位。',
  },
  'gap-unit': {
    en: 'A length of exact seconds is needed here, not "{found}": {units}. Months and years differ in length.',
    zh: '此处需要长度固定的时间单位，而不是“{found}”：{units}。月和年的长度不固定。',
  },
  'directly-not': {
    en: '"directly" says what comes next; what must not happen stands behind "then".',
    zh: '“紧接”说明下一个事件；不得发生的步骤请写在“之后”后面。',
  },
  'times-out-of-range': { en: 'A step is repeated 1 to {limit} times.', zh: '步骤可重复 1 到 {limit} 次。' },
  'same-twice': { en: 'A sequence has one "same".', zh: '一个序列只能有一个“同一”。' },
  'lookalike-needs-values': {
    en: '“{function}” needs values to compare customers by. Write them after the condition: lookalike(in_list("VIP 2026"), age, city).',
    zh: '“{function}”需要用来比较客户的数值。请写在条件之后：相似度(在名单("VIP 2026"), 年龄, 城市)。',
  },
  'salt-required': {
    en: 'A draw needs a salt, a text that decides it: {function}(..., salt "2026-q1").',
    zh: '抽取需要一个盐值，即决定结果的文字：{function}(..., 盐 "2026-q1")。',
  },
  'share-out-of-range': { en: 'A share lies between 0% and 100%.', zh: '比例应在 0% 与 100% 之间。' },
  'buckets-out-of-range': { en: 'The number of buckets is a whole number from 1 to {limit}.', zh: '桶数应为 1 到 {limit} 的整数。' },
  'tag-cycle': { en: 'Tags and segments use each other in a circle: {path}.', zh: '标签或人群循环引用：{path}。' },
  'segment-broken': { en: 'The segment {name} has an error of its own: {detail}', zh: '人群 {name} 本身有错误：{detail}' },
  'segment-not-boolean': { en: 'The segment {name} gives a value, not yes or no.', zh: '人群 {name} 给出的是值，而不是“是”或“否”。' },
  'members-no-window': {
    en: 'The window holds no day up to the as-of day, so who entered or left {segment} is unknown.',
    zh: '窗口截至基准日不含任何一天，因此谁进入或离开 {segment} 未知。',
  },
  'members-not-recorded': {
    en: 'The members of {segment} were not recorded as of {day} or in the {near} days up to it, so all are unknown. Record them at each refresh; the conditions of the segment themselves can be asked for any day.',
    zh: '{segment} 的成员在 {day} 当日及此前 {near} 天内没有记录，因此全部未知。请在每次刷新时记录；也可直接写该人群的条件，任何日期都能计算。',
  },
  'members-not-recorded-after': {
    en: 'The members of {segment} were not recorded between {from} and {to} (in the last {near} days of it), so all are unknown. Record them as of the last day.',
    zh: '{segment} 的成员在 {from} 至 {to}（其最后 {near} 天内）没有记录，因此全部未知。请记录最后一天的成员。',
  },
  'members-compared': {
    en: 'Compares the members of {segment} recorded as of {before} with those of {after}.',
    zh: '比较 {segment} 在 {before} 与 {after} 记录的成员。',
  },
  'members-of-versions': {
    en: 'Compares the members of {segment} recorded as of {before} (version {first}) with those of {after} (version {second}): some moved because the segment was changed.',
    zh: '比较 {segment} 在 {before}（第 {first} 版）与 {after}（第 {second} 版）记录的成员：部分变动是因为人群定义已改。',
  },
  'field-lies-later': {
    en: 'Of {events} events in {stream} up to {asOf}, {field} lies after that day: planned, or filled in later. It is read as the file has it.',
    zh: '{stream} 中截至 {asOf} 的事件里，有 {events} 条的 {field} 晚于该日：属于计划，或为事后填写。按文件中的现值读取。',
  },
  'score-knows-later': {
    en: '{column} is a score of {model}, version {version}, that saw data up to {cutOff}: as of {asOf} it knows what had not happened yet.',
    zh: '{column} 是模型 {model} 版本 {version} 的得分，用到了截至 {cutOff} 的数据：在 {asOf} 看来，它知道尚未发生的事。',
  },
  'expected-list-name': {
    en: '{function} takes the name of a saved list in quotes, not "{found}".',
    zh: '{function} 需要用引号括起的已存名单名称，而不是“{found}”。',
  },
  'expected-segment-name': {
    en: '{function} takes the name of a segment in quotes, not "{found}".',
    zh: '{function} 需要用引号括起的人群名称，而不是“{found}”。',
  },
  'unknown-list': { en: 'There is no saved list named "{name}".', zh: '没有名为“{name}”的已存名单。' },
  'unknown-list-nearest': {
    en: 'There is no saved list named "{name}". The nearest is "{nearest}".',
    zh: '没有名为“{name}”的已存名单。最接近的是“{nearest}”。',
  },
  'unknown-segment': { en: 'There is no segment named "{name}".', zh: '没有名为“{name}”的人群。' },
  'unknown-segment-nearest': {
    en: 'There is no segment named "{name}". The nearest is "{nearest}".',
    zh: '没有名为“{name}”的人群。最接近的是“{nearest}”。',
  },
  'tag-broken': { en: 'The tag {name} has an error of its own: {detail}', zh: '标签 {name} 本身有错误：{detail}' },
  'tags-too-deep': { en: 'Tags use tags more than {limit} levels deep.', zh: '标签引用标签超过 {limit} 层。' },
  // types
  'field-required': { en: '{function} needs a field: {function}({stream}.field).', zh: '{function} 需要字段：{function}({stream}.字段)。' },
  'field-not-allowed': { en: '{function} reads whole events: leave out ".{field}".', zh: '{function} 读取整个事件：请去掉“.{field}”。' },
  'field-type': {
    en: '{function} cannot be taken of {field}, which is {value-type-@type}.',
    zh: '{field} 的类型是 {value-type-@type}，不能用 {function}。',
  },
  'never-takes-no-window': {
    en: '{function} looks at everything up to the as-of day. For one window write "not any(... in ...)".',
    zh: '{function} 看的是截至基准日的全部事件。若只看一个窗口，请写“非 存在(……)”。',
  },
  'length-required': {
    en: '{function} needs a length of time: {function}({stream}, 90 days).',
    zh: '{function} 需要时间长度：{function}({stream}, 90 天)。',
  },
  'percentage-required': {
    en: '{function} needs a part between 0% and 100%, with at most two digits after the point: {function}({stream}.field, 90%).',
    zh: '{function} 需要 0% 到 100% 之间的比例，小数点后最多两位：{function}({stream}.字段, 90%)。',
  },
  'pause-required': {
    en: '{function} needs the pause that ends a session, in seconds to weeks: {function}({stream}, 30 minutes).',
    zh: '{function} 需要结束会话的间隔，单位从秒到周：{function}({stream}, 30 分钟)。',
  },
  'values-required': {
    en: '{function} needs a whole number of values, 1 to 999,999, behind its events: {function}({stream}.amount, 3).',
    zh: '{function} 需要在事件之后写明取几个值（1 至 999,999 的整数）：{function}({stream}.金额, 3)。',
  },
  'place-required': {
    en: '{function} needs a whole number other than 0, counted from the first event, or from the latest where it is negative: {function}({stream}, 2).',
    zh: '{function} 需要一个非 0 整数，正数从第一个事件数起，负数从最近一个事件数起：{function}({stream}, 2)。',
  },
  'where-required': {
    en: '{function} needs a condition on the events: {function}(stream where ...).',
    zh: '{function} 需要事件条件：{function}(事件流 其中 ……)。',
  },
  'too-many-arguments': { en: '{function} takes no more than this.', zh: '{function} 不接受更多参数。' },
  'argument-count': {
    en: '{function} is called as {function}({takes}).',
    zh: '{function} 的写法为 {function}({takes})。',
  },
  'type-mismatch': {
    en: 'This must be {value-type-@expected}, and it is {value-type-@found}.',
    zh: '此处应为{value-type-@expected}，而这是{value-type-@found}。',
  },
  'types-differ': {
    en: 'Cannot compare {value-type-@left} with {value-type-@right}.',
    zh: '{value-type-@left}不能与{value-type-@right}比较。',
  },
  'not-for-type': { en: '"{operator}" does not work on {value-type-@type}.', zh: '“{operator}”不能用于{value-type-@type}。' },
  'value-type-boolean': { en: 'a condition', zh: '条件' },
  'value-type-number': { en: 'a number', zh: '数值' },
  'value-type-text': { en: 'text', zh: '文字' },
  'value-type-date': { en: 'a date', zh: '日期' },
  'value-type-time': { en: 'a time', zh: '时间' },
  'too-many-rungs': {
    en: 'A ladder has at most {limit} rungs; this one has {count}.',
    zh: '一个分层最多 {limit} 档，这里有 {count} 档。',
  },
  'rungs-differ': {
    en: 'All rungs give values of one type: the first gives {value-type-@left}, this one {value-type-@right}.',
    zh: '各档的结果必须是同一类型：第一档是{value-type-@left}，这一档是{value-type-@right}。',
  },
  'rung-repeated': {
    en: 'An earlier rung has the same condition: this rung is never reached.',
    zh: '前面的档已有相同的条件：永远不会轮到这一档。',
  },
  'label-needed': { en: 'A label is a text in quotes, such as "new".', zh: '标签是引号中的文字，例如“新客”。' },
  'label-unfit': { en: 'A label has at least one character and no "|".', zh: '标签至少有一个字符，且不含“|”。' },
  'label-arguments': {
    en: '{function} takes labels and one label: {function}(tag, "x").',
    zh: '{function} 需要一个多标签的值和一个标签：{function}(标签, "x")。',
  },
  'label-absent': { en: 'No rung gives the label "{label}".', zh: '没有一档给出标签“{label}”。' },
  'ladder-needed': {
    en: 'A ladder is needed here: "case when ... then ... end", or the name of a tag that is one.',
    zh: '此处需要一个分层：“当……则……结束”，或本身是分层的标签。',
  },
  // proofs
  'proof-implies': { en: '{first} implies {second}', zh: '{first} 蕴含 {second}' },
  'proof-excludes': { en: '{first} excludes {second}', zh: '{first} 与 {second} 互斥' },
  'proof-same': { en: '{first} stands in both', zh: '两者都有 {first}' },
  'proof-by-itself': { en: 'by itself: {first}', zh: '自身即可得出：{first}' },
  'claim-first-empty': { en: 'The first holds for nobody.', zh: '前者没有任何客户满足。' },
  'claim-second-empty': { en: 'The second holds for nobody.', zh: '后者没有任何客户满足。' },
  'claim-first-everybody': { en: 'The first holds for everybody.', zh: '所有客户都满足前者。' },
  'claim-second-everybody': { en: 'The second holds for everybody.', zh: '所有客户都满足后者。' },
  'claim-equal': { en: 'Both hold for the same customers.', zh: '两者的客户完全相同。' },
  'claim-inside': { en: 'The first is inside the second.', zh: '前者包含于后者。' },
  'claim-around': { en: 'The second is inside the first.', zh: '后者包含于前者。' },
  'claim-disjoint': { en: 'They have no customer in common.', zh: '两者没有共同的客户。' },
  'unit-mismatch': { en: 'The units differ: {left} and {right}.', zh: '单位不同：{left} 与 {right}。' },
  'text-as-date': { en: 'A date is written without quotes: {date}.', zh: '日期不加引号：{date}。' },
  'constant-needed': { en: 'Only written values may stand here.', zh: '此处只能写固定的值。' },
  'date-needed': {
    en: 'A date or time is expected here: YYYY-MM-DD, as_of with a length of time added or taken away, or one of the customer, such as first(order).',
    zh: '此处应为日期或时间：YYYY-MM-DD、基准日加减一段时间，或客户自己的日期，例如 首次(订单)。',
  },
  'whole-days-needed': {
    en: 'A whole number of days is needed here.',
    zh: '此处需要整数天。',
  },
  'bad-digits': { en: 'A whole number from 0 to {limit} is expected here.', zh: '此处应为 0 到 {limit} 的整数。' },
  'bad-leap-day': {
    en: 'In years without it, 29 February falls on "02-28" or "03-01".',
    zh: '没有 2 月 29 日的年份，只能取“02-28”或“03-01”。',
  },
  'bad-pattern': { en: 'This is no regular expression that RE2 reads: {detail}.', zh: '这不是 RE2 能读的正则表达式：{detail}。' },
  'unknown-holiday': { en: 'There is no festival named "{name}" in the calendar.', zh: '日历中没有名为“{name}”的节日。' },
  'unknown-holiday-nearest': {
    en: 'There is no festival named "{name}" in the calendar. The nearest is "{nearest}".',
    zh: '日历中没有名为“{name}”的节日。最接近的是“{nearest}”。',
  },
  'event-time-outside-where': {
    en: 'The time of an event is known inside "where" only, such as any(order where hour(event_time()) >= 22).',
    zh: '事件的发生时间只能写在“其中”之内，例如 存在(订单 其中 几点(发生时间()) >= 22)。',
  },
  'window-outside-measure': {
    en: 'The window of a measure stands inside its parentheses: {function}(order in last 30 days).',
    zh: '度量的时间窗口写在它的括号之内：{function}(订单 最近 30 天)。',
  },
  'window-in-future': {
    en: 'Nothing after the as-of day is read, so a window ahead of it holds no events. Ask a date that lies ahead: of the customer, as in birthday in next 30 days, or of an event, as in any(order where (due_date in next 30 days)).',
    zh: '基准日之后的数据从不读取，因此未来的窗口不含任何事件。请询问未来的日期：客户的日期，如 生日 未来 30 天；或事件中的日期，如 存在(订单 其中 (到期日 未来 30 天))。',
  },
  'hours-need-a-time': {
    en: 'Hours, minutes and seconds are asked of a time; this is a date, which has no time of day. Ask in whole days, here {days}.',
    zh: '小时、分钟和秒只能用于带时刻的时间；这里是日期，没有时刻。请以整天为单位，此处为 {days} 天。',
  },
  'window-needs-ends': {
    en: 'This needs a window with both ends, the same for every customer, such as in next 30 days.',
    zh: '此处需要两端都有界、对每位客户都相同的窗口，例如“未来 30 天”。',
  },
  'workdays-not-published': {
    en: 'Days of work are known for {from} to {to}; what looks at other years is unknown.',
    zh: '工作日安排只有 {from} 至 {to} 年的；涉及其他年份的结果为未知。',
  },
  'festival-not-known': {
    en: 'The calendar has no "{name}" for {year}, so this is unknown.',
    zh: '日历中 {year} 年没有“{name}”，因此结果为未知。',
  },
  'birthday-comes-round': {
    en: '{name} is read as the day on which it comes round each year, as anniversary({name}) is.',
    zh: '{name} 按每年的生日理解，与 周年({name}) 相同。',
  },
  'length-of-months': {
    en: 'Months, quarters and years have no fixed number of days here. Write days or weeks.',
    zh: '月、季度、年在此没有固定天数。请写天或周。',
  },
  'divide-by-zero': { en: 'Dividing by 0 is unknown for every customer.', zh: '除以 0 的结果对所有客户都是未知。' },
  'blank-text': {
    en: 'A blank value is unknown, so it never equals "". Write "is unknown".',
    zh: '空值就是未知，永远不等于 ""。请写“未知”。',
  },
  'pattern-too-long': { en: 'A pattern has at most {limit} characters.', zh: '匹配模式最多 {limit} 个字符。' },
  'pattern-with-nul': { en: 'A pattern with a NUL character matches nothing.', zh: '含 NUL 字符的匹配模式不会匹配任何值。' },
  'boolean-needed': {
    en: 'A condition is needed to count customers; this is {value-type-@type}. Compare it with something.',
    zh: '统计客户需要条件，而这是{value-type-@type}。请与某个值比较。',
  },
  'rank-of-type': {
    en: '{function} puts numbers, dates and times in order, not {value-type-@type}.',
    zh: '{function} 用于数值、日期和时间的排序，不能用于{value-type-@type}。',
  },
  'rank-limit-needed': {
    en: '{function} needs how many: a share such as 10%, or a whole number of customers such as 1000.',
    zh: '{function} 需要数量：比例（如 10%）或整数人数（如 1000）。',
  },
  'tiles-needed': {
    en: '{function} needs a whole number of groups from 2 to 1000.',
    zh: '{function} 需要组数：2 到 1000 的整数。',
  },
  'share-of-quotient': {
    en: '{function} adds up values, and an average or a quotient cannot be added up. Use a sum or a count.',
    zh: '{function} 需要合计数值，而平均值或商不能合计。请用求和或计数。',
  },
  'change-needs-window': {
    en: '{function} needs the window to compare: {function}(count(login), last 30 days).',
    zh: '{function} 需要要比较的窗口：{function}(计数(login), 最近 30 天)。',
  },
  'change-own-window': {
    en: 'The windows are given once, at the end: leave this one out.',
    zh: '窗口只在最后给一次：请去掉这里的窗口。',
  },
  'change-of-this': {
    en: 'Only measures that take a window, numbers and + - * / may stand here.',
    zh: '此处只能使用可带窗口的度量、数值和 + - * /。',
  },
  'change-without-measure': {
    en: 'Nothing here looks at events, so nothing can change. Use a measure such as count(login).',
    zh: '这里没有事件度量，不会有变化。请使用度量，例如 计数(login)。',
  },
  'change-window': {
    en: 'This window has nothing equally long before it. Use "last 30 days", or a whole unit such as "in last month".',
    zh: '此窗口之前没有同样长的时段。请用“最近 30 天”，或完整的单位，如“上月”。',
  },
  'window-reversed': { en: 'This window ends before it begins.', zh: '这个窗口的结束早于开始。' },
  // quick fixes
  'action-replace': { en: 'Replace by {text}', zh: '替换为 {text}' },
  'absence-never': { en: 'none at any time up to the as-of day', zh: '截至基准日一次也没有' },
  'absence-not-any': { en: 'none in these days, whatever happened before', zh: '这段时间内没有，不管以前有没有' },
  'absence-lapsed': { en: 'some before, and none in these days', zh: '以前有过，这段时间内没有' },
  'absence-latest': { en: 'the latest one is older; unknown where there never was one', zh: '最近一次早于此；从未有过的为未知' },
  'absence-unknown': { en: 'the source does not cover these days: nobody can tell', zh: '数据源未覆盖这段时间，无从判断' },
  // hovers
  'column-type-text': { en: 'text', zh: '文字' },
  'column-type-number': { en: 'number', zh: '数值' },
  'column-type-money': { en: 'money', zh: '金额' },
  'column-type-date': { en: 'date', zh: '日期' },
  'column-type-time': { en: 'time', zh: '时间' },
  'column-type-boolean': { en: 'yes or no', zh: '是或否' },
  // completion
  'values-of-column': { en: '{column}: {distinct} different values, {blank} blank', zh: '{column}：{distinct} 个不同的值，空值 {blank}' },
  'value-min': { en: 'smallest', zh: '最小' },
  'value-median': { en: 'median', zh: '中位数' },
  'value-max': { en: 'largest', zh: '最大' },
  // data
  'coverage-partial': {
    en: '{stream} covers {covered} of the {days} days of this window (data {from} to {to}).',
    zh: '{stream} 只覆盖此窗口 {days} 天中的 {covered} 天（数据 {from} 至 {to}）。',
  },
  'coverage-none': {
    en: '{stream} covers no day of this window (data {from} to {to}): unknown for every customer.',
    zh: '{stream} 未覆盖此窗口的任何一天（数据 {from} 至 {to}）：所有客户均为未知。',
  },
  'coverage-personal': {
    en: '{stream} (data {from} to {to}) covers the own window of {partly} customers only in part, and of {none} no day: for those the answer is unknown.',
    zh: '{stream}（数据 {from} 至 {to}）：有 {partly} 位客户的自身窗口只被部分覆盖，有 {none} 位完全未被覆盖，后者结果未知。',
  },
  'coverage-empty': { en: '{stream} holds no data yet: unknown for every customer.', zh: '{stream} 还没有数据：所有客户均为未知。' },
  'coverage-ends': { en: '{stream} ends on {to}, before the as-of day {asOf}.', zh: '{stream} 的数据止于 {to}，早于基准日 {asOf}。' },
  'window-after-as-of': {
    en: 'This window begins after the as-of day {asOf}: unknown for every customer.',
    zh: '此窗口始于基准日 {asOf} 之后：所有客户均为未知。',
  },
  'no-value-for-customer': { en: 'This customer has no value here.', zh: '该客户在此没有值。' },
  'window-days': { en: 'The window is {from} to {to}.', zh: '窗口为 {from} 至 {to}。' },
  'window-unknown': { en: 'This customer has no window: one of its bounds has no value.', zh: '该客户没有窗口：其中一个边界没有值。' },
  'window-empty': { en: 'This customer’s window holds no day.', zh: '该客户的窗口不含任何一天。' },
  'window-until': { en: 'Everything up to {to}.', zh: '截至 {to} 的全部数据。' },
  'sql-too-wide': {
    en: 'As SQL this expression would join {joins} tables; at most {limit} are possible.',
    zh: '该表达式的 SQL 需要连接 {joins} 个表，最多允许 {limit} 个。',
  },
  'sql-too-long': {
    en: 'As SQL this expression would have {length} characters; at most {limit} are possible.',
    zh: '该表达式的 SQL 会有 {length} 个字符，最多允许 {limit} 个。',
  },
  'expression-has-errors': { en: 'The expression has an error: {detail}', zh: '表达式有错误：{detail}' },
} satisfies Record<string, CodedText>;
