import type { CodedText } from '../texts.ts';

export const hostTexts = {
  internal: {
    en: 'An internal error: {detail}. Nothing was changed. Please report it with this text.',
    zh: '内部错误：{detail}。数据没有改动。请附上此文本反馈。',
  },
  'unknown-request': { en: 'There is no request named "{name}".', zh: '没有名为“{name}”的请求。' },
  'invalid-input': {
    en: 'The request "{name}" was refused: {problem}.',
    zh: '请求“{name}”被拒绝：{problem}。',
  },
  'job-not-found': { en: 'There is no job {job}.', zh: '没有任务 {job}。' },
  'job-running': { en: 'A job is still running. Wait until it has ended, or cancel it.', zh: '有任务正在运行。请等待其结束，或先取消。' },
  'job-cancelled': { en: 'The job was cancelled; the workspace is as it was before.', zh: '任务已取消，工作区保持原样。' },
  'no-workspace': { en: 'No workspace is open. Open one or make a new one.', zh: '没有打开的工作区。请打开或新建一个。' },
  'unknown-token': {
    en: 'The chosen file is no longer known. Choose it again.',
    zh: '所选文件已失效，请重新选择。',
  },
  'workspace-exists': {
    en: 'There is already a workspace named "{name}". Choose another name or open that one.',
    zh: '已存在名为“{name}”的工作区。请换一个名称，或打开该工作区。',
  },
  'invalid-workspace-name': {
    en: '"{name}" cannot be a file name. Leave out / \\ : * ? " < > | and leading dots.',
    zh: '“{name}”不能作为文件名。请去掉 / \\ : * ? " < > | 和开头的点。',
  },
  'backend-stopped': {
    en: 'The part of Rekindle that holds the data stopped before it answered "{name}". Saved work is in the workspace. Try again; if that fails, start Rekindle again.',
    zh: 'Rekindle 的数据进程在回答“{name}”之前停止了。已保存的内容都在工作区里。请重试；仍不成功时请重新启动 Rekindle。',
  },
  'host-gone': {
    en: 'Rekindle no longer answers. It was closed, or this window belongs to an earlier start. Start it again with npm start.',
    zh: 'Rekindle 没有响应：它已关闭，或此窗口属于上一次启动。请用 npm start 重新启动。',
  },
} satisfies Record<string, CodedText>;
