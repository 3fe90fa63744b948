import type { CodedText } from '../texts.ts';

/** Part of the campaigns' texts: send tools, exports, manifests. */
export const destinationTexts = {
  'destination-not-found': {
    en: 'There is no destination "{destination}". There are: {known}.',
    zh: '没有名为“{destination}”的发送目标。可用的有：{known}。',
  },
  'destination-option-unknown': {
    en: 'The destination {destination} has no option "{option}". It has: {known}.',
    zh: '发送目标 {destination} 没有选项“{option}”。可用的有：{known}。',
  },
  'destination-option-missing': {
    en: 'The destination {destination} needs the option "{option}".',
    zh: '发送目标 {destination} 需要选项“{option}”。',
  },
  'destination-option-value': {
    en: 'The option "{option}" of {destination} takes true or false, not "{value}".',
    zh: '{destination} 的选项“{option}”只能是 true 或 false，不能是“{value}”。',
  },
  'destination-column-unknown': {
    en: 'There is no customer column "{column}" on the list. There are: {known}.',
    zh: '名单中没有客户列“{column}”。可用的有：{known}。',
  },
  'destination-channel': {
    en: '{destination} does not send by {channel-@channel}; it takes lists for: {channel-@channels}.',
    zh: '{destination} 不支持{channel-@channel}渠道；它接受的渠道有：{channel-@channels}。',
  },
  'destination-formula-guarded': {
    en: 'Cells of {column} begin with a sign that a spreadsheet would run as a formula; an apostrophe is put before them.',
    zh: '{column} 列中有以公式符号开头的单元格，已在前面加上撇号以防电子表格执行。',
  },

  'klaviyo-no-identifier': {
    en: 'Klaviyo needs an e-mail or a phone in every row; these customers have none that can be used for {channel-@channel}.',
    zh: 'Klaviyo 要求每行都有邮箱或手机号；这些客户没有可用于{channel-@channel}渠道的地址。',
  },
  'klaviyo-duplicate': {
    en: 'Klaviyo refuses the same e-mail or phone twice; these customers share one with a customer before them.',
    zh: 'Klaviyo 不接受重复的邮箱或手机号；这些客户与前面的客户重复。',
  },
  'klaviyo-left-blank': {
    en: 'A value of {column} that Klaviyo would refuse is left blank.',
    zh: '{column} 中不被 Klaviyo 接受的值已留空。',
  },
  'klaviyo-consent-missing': {
    en: 'These customers did not say yes to {channel-@channel}. Klaviyo gives consent to all rows of an import or to none: choose none.',
    zh: '这些客户没有明确同意{channel-@channel}渠道。Klaviyo 导入时要么给所有行授予同意，要么都不授予：请选择不授予。',
  },

  'aliyun-variable-name': {
    en: 'The template variable "{variable}" has no name, or its name comes twice. Write variable=column, parted by commas.',
    zh: '模板变量“{variable}”没有名称或名称重复。请写成“变量=列”，用逗号分隔。',
  },
  'aliyun-task-name-long': {
    en: 'The task name "{name}" has {length} characters; Aliyun takes at most 30. Give a shorter one as option `task`.',
    zh: '任务名称“{name}”有 {length} 个字符，阿里云最多 30 个。请用选项 `task` 指定更短的名称。',
  },
  'aliyun-txt-variables': {
    en: 'A .txt file holds numbers only, but the template has {variables} variables. Switch `txt` off.',
    zh: '.txt 文件只能包含号码，但模板有 {variables} 个变量。请关闭 `txt`。',
  },
  'aliyun-no-phone': { en: 'These customers have no phone number.', zh: '这些客户没有手机号。' },
  'aliyun-not-mainland': {
    en: 'These phones are not mainland mobile numbers (11 digits, 1 then 3-9); a domestic task refuses them.',
    zh: '这些号码不是中国大陆手机号（11 位，1 开头、第二位 3-9），国内消息任务不接受。',
  },
  'aliyun-duplicate-dropped': {
    en: 'These customers share a number with one before them; Aliyun sends it once, because the template has no variables.',
    zh: '这些客户与前面的客户号码相同；模板不含变量，阿里云只发送一次。',
  },
  'aliyun-duplicate-sent-twice': {
    en: 'These customers share a number with one before them; Aliyun sends to it again where the variables differ.',
    zh: '这些客户与前面的客户号码相同；变量值不同时，阿里云会重复发送。',
  },
  'aliyun-variable-blank': {
    en: 'The template variable "{variable}" is blank for these customers; their message would fail. Give a text for them: {variable}=column|text.',
    zh: '这些客户的模板变量“{variable}”为空，短信会发送失败。可写成 {variable}=列|替代文本。',
  },
  'aliyun-limits-unknown': {
    en: 'Aliyun does not publish how many rows a file may have, nor the header of its number column (written here: {header}). Compare with the sample file of the console.',
    zh: '阿里云未公布文件的行数上限和号码列表头（此处写作“{header}”）。请与控制台“下载范例”核对。',
  },

  'export-blocked': {
    en: '{destination} would refuse this list: {@problem} ({customers} customers). Run the check to see all findings.',
    zh: '{destination} 不会接受此名单：{@problem}（涉及 {customers} 位客户）。请运行检查以查看全部问题。',
  },
  'export-folder': {
    en: 'Cannot write to the folder "{folder}" ({reason}). Choose another folder.',
    zh: '无法写入文件夹“{folder}”（{reason}）。请选择其他文件夹。',
  },
  'export-disk-full': {
    en: 'The disk of "{folder}" is full. Nothing was exported; free some space and export again.',
    zh: '“{folder}”所在磁盘已满，未导出任何文件。请腾出空间后重新导出。',
  },

  'manifest-unreadable': {
    en: 'The manifest "{fileName}" cannot be read: {reason}.',
    zh: '无法读取清单文件“{fileName}”：{reason}。',
  },
  'manifest-not-one': {
    en: '"{fileName}" is not a manifest of Rekindle: the part {field} is missing or wrong.',
    zh: '“{fileName}”不是 Rekindle 的清单文件：{field} 缺失或有误。',
  },
  'manifest-newer': {
    en: 'The manifest "{fileName}" has version {version}; this program reads version 1. Update the program.',
    zh: '清单文件“{fileName}”的版本为 {version}，此程序只能读取版本 1。请更新程序。',
  },
  'manifest-without-segment': {
    en: 'The manifest holds no segment, so nobody can be found with it.',
    zh: '清单中没有人群定义，无法据此找出客户。',
  },
  'rebuild-data-differs': {
    en: 'The data differ: fingerprint {actual} here, {expected} in the manifest.',
    zh: '数据不同：此处指纹为 {actual}，清单中为 {expected}。',
  },
  'rebuild-batch-missing': { en: 'The import of "{fileName}" is not in this workspace.', zh: '此工作区没有导入“{fileName}”。' },
  'rebuild-batch-extra': {
    en: 'This workspace also holds "{fileName}", which the manifest does not know.',
    zh: '此工作区还导入了清单中没有的“{fileName}”。',
  },
  'rebuild-do-not-contact-differs': {
    en: 'The do-not-contact list differs: {actual} entries here, {expected} in the manifest.',
    zh: '禁止联系名单不同：此处有 {actual} 条，清单中有 {expected} 条。',
  },
  'rebuild-plan-differs': {
    en: 'The frozen list in this workspace has {field-@field} "{actual}", the manifest "{expected}".',
    zh: '此工作区中冻结名单的“{field-@field}”为“{actual}”，清单中为“{expected}”。',
  },
  'rebuild-expression-differs': {
    en: 'The {kind-@kind} "{name}" of the frozen list reads otherwise than in the manifest: {actual}',
    zh: '冻结名单中的{kind-@kind}“{name}”与清单中的表达式不同：{actual}',
  },
  'rebuild-count-differs': {
    en: '{count-@what}: {actual} customers here, {expected} in the manifest.',
    zh: '{count-@what}：此处为 {actual} 位客户，清单中为 {expected} 位。',
  },
  'rebuild-members-differ': {
    en: 'The members or their arms differ from the manifest (SHA-256 {actual}, not {expected}).',
    zh: '成员或其分组与清单不同（SHA-256 为 {actual}，应为 {expected}）。',
  },
  'rebuild-rules-differ': {
    en: 'The manifest was written by "{expected}", this is "{actual}".',
    zh: '清单由“{expected}”写出，当前为“{actual}”。',
  },
  'rebuild-not-computable': {
    en: 'The list cannot be worked out on the data of this workspace: {@reason}',
    zh: '无法用此工作区的数据重新计算该名单：{@reason}',
  },
  'rebuild-same-folder': {
    en: 'Rebuild into another folder: "{folder}" holds the manifest and the files it speaks of.',
    zh: '请重建到其他文件夹：“{folder}”中存放着该清单及其文件。',
  },
  'rebuild-from-frozen': {
    en: 'The data of today give other files; these come from the frozen list in this workspace.',
    zh: '以当前数据会得到不同的文件；这些文件取自此工作区中冻结的名单。',
  },
} satisfies Record<string, CodedText>;
