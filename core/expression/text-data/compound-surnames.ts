/**
 * Surnames of two characters, simplified. Origin: the compound surnames of the Song dynasty's Hundred Family Surnames (百家姓) that are borne today, and 独孤, 拓跋,
 * 纳兰, 呼延, 南宫, 达奚, 即墨, which are not in it. Names that are far more often a surname and a given name (东方, 第五, 百里 aside) are left out.
 */
export const compoundSurnames: ReadonlySet<string> = new Set(
  (
    '万俟 司马 上官 欧阳 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 公孙 仲孙 轩辕 令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 司徒 司空 亓官 ' +
    '司寇 子车 颛孙 端木 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 百里 东郭 南门 呼延 羊舌 微生 梁丘 左丘 西门 南宫 第五 独孤 纳兰 达奚 即墨'
  ).split(' '),
);
