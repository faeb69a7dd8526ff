/** Names of people from elsewhere, as Chinese papers print them: in characters for their sounds, or in Latin letters. */

/** Characters that stand for sounds in names, by the tables of Xinhua; most of them stand in other words too. */
const SOUNDS =
  '阿埃艾爱安昂奥巴白拜班邦鲍贝本比彼毕宾波伯博布卜查茨达大代戴丹当道得德登邓迪蒂丁东杜敦多厄恩尔法凡范菲费芬丰佛夫弗福富盖甘冈高戈哥格根古圭哈海汉豪赫亨洪胡华怀惠霍基吉加贾简杰金津卡凯坎康考柯科克肯孔库夸奎昆拉莱赖兰朗劳勒雷里理丽利莉连列林龙卢鲁伦罗洛马玛迈曼芒毛梅门蒙米密明缪莫默姆穆纳娜乃奈南内尼宁纽农努诺欧帕派潘庞佩彭皮平普齐奇恰乔切琴丘曲让热仁日荣茹瑞萨塞赛桑瑟森沙莎山尚绍舍申什圣史舒朔斯丝思松苏索塔泰坦汤唐陶特滕提田廷通图托瓦万旺威韦维魏温翁沃乌武西希锡夏香肖谢辛欣休许雅亚延扬耶叶伊依易因英永尤于约泽扎詹珍芝朱兹祖佐妮蕾琳薇勃蓬甫佳';
/** Of those the ones that hardly stand beside each other in other words. */
const TELLING =
  '埃奥贝茨戴蒂厄恩尔菲弗戈赫霍卡凯克库拉莱勒洛玛姆娜妮诺佩普恰茹萨塞莎瑟什斯丝特瓦韦沃耶伊扎詹兹蕾琳薇迪伦德格夫勃甫';
const NAME_BY_SOUND = new RegExp(`^(?=(?:.*[${TELLING}]){2})[${SOUNDS}]{3,8}$`, 'u');
const SOUND_ALONE = new RegExp(`^[${SOUNDS}]{2,8}$`, 'u');
const LATIN_NAME = /^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3}$/u;
const BETWEEN_NAMES = /[\s\u3000、,，/／&和与及-]+/u;
const MAX_NAMES = 6;

/** Whether a line is one foreign name, or several, and nothing else: 罗纳尔迪尼奥, 詹姆斯与库里, LeBron James. */
export function isForeignNames(line: string): boolean {
  if (LATIN_NAME.test(line)) return true;
  const names = line.split(BETWEEN_NAMES);
  return (
    names.length <= MAX_NAMES &&
    names.some((name) => NAME_BY_SOUND.test(name)) &&
    names.every((name) => SOUND_ALONE.test(name))
  );
}
