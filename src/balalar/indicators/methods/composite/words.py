"""Names of the choices, and the warnings, as a reader of each language is told them."""

from collections.abc import Iterable
from typing import Final

from balalar.indicators.methods.composite.settings import Aggregation, ImputationKind, NormalisationKind
from balalar.vocabulary.text import LANGUAGES, Text

AGGREGATION_NAMES: Final = {
    Aggregation.ARITHMETIC: Text(kk="арифметикалық орта", ru="среднее арифметическое", en="arithmetic mean"),
    Aggregation.GEOMETRIC: Text(kk="геометриялық орта", ru="среднее геометрическое", en="geometric mean"),
    Aggregation.HARMONIC: Text(kk="гармоникалық орта", ru="среднее гармоническое", en="harmonic mean"),
    Aggregation.BORDA: Text(kk="Борда әдісі", ru="метод Борда", en="Borda's method"),
    Aggregation.COPELAND: Text(kk="Копленд әдісі", ru="метод Коупленда", en="Copeland's method"),
}
NORMALISATION_NAMES: Final = {
    NormalisationKind.MIN_MAX: Text(
        kk="ең нашар және ең жақсы аумақ арасындағы шкала",
        ru="шкала между худшей и лучшей территорией",
        en="a scale from the worst area to the best",
    ),
    NormalisationKind.GOALPOSTS: Text(
        kk="тұрақты шектер арасындағы шкала", ru="шкала между неизменными границами", en="a scale between fixed limits"
    ),
    NormalisationKind.Z_SCORE: Text(
        kk="орташадан стандартты ауытқулар саны",
        ru="отклонение от среднего в стандартных отклонениях",
        en="standard deviations from the mean",
    ),
    NormalisationKind.RANK: Text(kk="реттік нөмір", ru="порядковый номер", en="ranks"),
    NormalisationKind.BORDA: Text(
        kk="төмен тұрған аумақтардың саны", ru="число территорий ниже", en="the count of areas below"
    ),
    NormalisationKind.PERCENTILE: Text(kk="процентильдік орын", ru="процентильный ранг", en="percentile ranks"),
    NormalisationKind.DISTANCE_TO_TARGET: Text(
        kk="нысаналы мәнге дейінгі жолдың үлесі",
        ru="доля пути к целевому значению",
        en="the share of the way to the target",
    ),
    NormalisationKind.DISTANCE_TO_BEST: Text(
        kk="ең жақсы аумаққа дейінгі жолдың үлесі",
        ru="доля пути к лучшей территории",
        en="the share of the way to the best area",
    ),
    NormalisationKind.AS_IS: Text(kk="дайын ұпайлар", ru="готовые баллы", en="scores as they come"),
}
IMPUTATION_NAMES: Final = {
    ImputationKind.NONE: Text(
        kk="жоқ дерек толтырылмайды", ru="пропуски не заполняются", en="missing figures are not filled"
    ),
    ImputationKind.MEAN: Text(
        kk="жоқ дерек барлық аумақтың орташасымен толтырылады",
        ru="пропуски заполняются средним всех территорий",
        en="missing figures are filled by the mean of all areas",
    ),
    ImputationKind.GROUP_MEAN: Text(
        kk="жоқ дерек өз тобының орташасымен толтырылады",
        ru="пропуски заполняются средним своей группы",
        en="missing figures are filled by the mean of their group",
    ),
}
NO_VALUE: Final = Text(kk="мәні жоқ", ru="нет значения", en="no value")

NO_FIGURE: Final = Text(
    kk="«{node}»: ешбір аумақта дерек жоқ, сондықтан индекске әсер етпейді.",
    ru="«{node}»: данных нет ни по одной территории, на индекс не влияет.",
    en="“{node}” has no figure in any area and counts for nothing.",
)
NO_SPREAD: Final = Text(
    kk="«{node}» аумақтарды ажыратпайды (мәндері бірдей, біреу ғана немесе мақсатқа бәрі жеткен), сондықтан ұпайы жоқ.",
    ru="«{node}» не различает территории (значения равны, оно одно или все достигли цели), поэтому балла нет.",
    en="“{node}” tells no areas apart (all alike, one only, or all at the target), so it gives no score.",
)
NO_DENOMINATOR: Final = Text(
    kk="«{node}»: бөлімі жоқ немесе нөл болғандықтан мәні жоқ аумақтар: {areas}.",
    ru="«{node}»: нет значения из-за отсутствующего или нулевого знаменателя: {areas}.",
    en="“{node}” has no value for want of a denominator, or because it is zero, in: {areas}.",
)
STILL_FAR: Final = Text(
    kk="«{node}»: өңдегеннен кейін де шеткері мәндері қалды.",
    ru="«{node}»: выбросы остались и после обработки.",
    en="“{node}” still has far figures after treatment.",
)
SCREENED_OUT: Final = Text(
    kk="Дерегі аз болғандықтан есепке алынбаған аумақтар: {areas}.",
    ru="Не учтены из-за недостатка данных: {areas}.",
    en="Left out for want of figures: {areas}.",
)
NO_SCORE: Final = Text(
    kk="«{node}» бойынша ұпайы жоқ аумақтар: {areas}. Құрамдас бөліктерінің тиісті үлесі болмаған немесе нөлден жоғары емес.",
    ru="«{node}»: балла нет у территорий {areas}. Не хватает нужной доли составляющих или одна из них не выше нуля.",
    en="“{node}” has no score in: {areas}. Too few of its parts are there, or one is not above zero where the mean needs it.",
)


CAUSE_NAMES: Final = {
    "weights": Text(kk="салмақтар", ru="веса", en="the weights"),
    "normalisation": Text(kk="шкалаға келтіру тәсілі", ru="способ нормирования", en="the way of normalising"),
    "imputation": Text(kk="жоқ деректі толтыру", ru="заполнение пропусков", en="the filling of gaps"),
    "outliers": Text(kk="шеткері мәндерді өңдеу", ru="обработка выбросов", en="the treatment of outliers"),
    "aggregation": Text(kk="біріктіру тәсілі", ru="способ объединения", en="the way of putting together"),
    "removal": Text(kk="бір элементті алып тастау", ru="исключение одного элемента", en="taking out one element"),
}
RANK_INTERVAL: Final = Text(
    kk="{area}: орны – {rank}; {variants} нұсқаның кемінде {level} пайызында {lower}–{upper}, ең шегінде {best}–{worst}.",
    ru="{area}: место {rank}; не менее чем в {level} % из {variants} вариантов – {lower}–{upper}, крайние – {best}–{worst}.",
    en="{area}: rank {rank}; {lower} to {upper} in at least {level} % of {variants} variants, {best} to {worst} at the ends.",
)
VARIANTS_TRIED: Final = Text(
    kk="«{node}»: тексерілген нұсқалар саны – {variants}. Аралығы үш орыннан аспайтын аумақтар: {areas} ішінен {firm}.",
    ru="«{node}»: проверено вариантов: {variants}. Территорий, чей интервал не шире трёх мест: {firm} из {areas}.",
    en="“{node}”: {variants} variants tried. The interval is no wider than three places for {firm} of {areas} areas.",
)
MOVES_MOST: Final = Text(
    kk="Орындарды ең көп жылжытатыны: {cause} (орта есеппен {shift} орынға).",
    ru="Что сильнее всего меняет места: {cause} (в среднем на {shift}).",
    en="What moves ranks most: {cause} (by {shift} places on average).",
)
LEFT_OUT: Final = Text(
    kk="Алып тасталған нұсқалар: {all} ішінен {count}; оларда қандай да бір аумақтың ұпайы жоқ.",
    ru="Не использовано вариантов: {count} из {all}; в них у какой-то территории нет балла.",
    en="{count} of {all} variants are left out: in them some area has no score.",
)
REMOVAL_MOVES_MOST: Final = Text(
    kk="Алып тасталғанда орындарды ең көп жылжытатыны: «{element}» (орта есеппен {shift} орынға).",
    ru="Чьё исключение сильнее всего меняет места: «{element}» (в среднем на {shift}).",
    en="What moves ranks most when taken out: “{element}” (by {shift} places on average).",
)
NOTHING_REMOVED: Final = Text(
    kk="Орындарды салыстыратын элемент алып тасталған жоқ.",
    ru="Не исключено ни одного элемента, по которому можно сравнить места.",
    en="No element was taken out by which ranks could be compared.",
)


WOULD_MOVE: Final = Text(
    kk="{area}: «{indicator}» {before} → {after} болып өзгерсе ({goal}), ұпай: {score} → {new_score}, орны: {rank} → {new_rank}.",
    ru="{area}: если «{indicator}» изменится с {before} до {after} ({goal}), балл будет {new_score} вместо {score}, место {new_rank} вместо {rank}.",
    en="{area}: if “{indicator}” went from {before} to {after} ({goal}), the score would be {new_score} instead of {score}, the rank {new_rank} instead of {rank}.",
)
AT_GOAL: Final = Text(
    kk="{area}: «{indicator}» мәні {before}, бұл деңгейге жеткен ({goal}: {after}).",
    ru="{area}: «{indicator}» равен {before} и уже не хуже этого уровня ({goal}: {after}).",
    en="{area}: “{indicator}” is {before}, which is there already ({goal}: {after}).",
)
GOAL_NAMES: Final = {
    "mean": Text(kk="аумақтардың орташасы", ru="среднее по территориям", en="the mean of the areas"),
    "best": Text(kk="ең жақсы аумақтың мәні", ru="значение лучшей территории", en="the best area's figure"),
}
FILLED_IN: Final = Text(
    kk="Бастапқы мән өлшенбеген, толтырылған.",
    ru="Исходное значение не измерено, а восполнено.",
    en="The figure it starts from was filled in, not measured.",
)
MOVES_SAID: Final = Text(
    kk="«{node}» ұпайы ең көп өсетін жағдай. {move}",
    ru="Где балл «{node}» вырос бы больше всего. {move}",
    en="Where the score of “{node}” would rise most. {move}",
)
NOTHING_MOVES: Final = Text(
    kk="«{node}»: жылжыта алатын көрсеткіш жоқ.",
    ru="«{node}»: нет показателя, который что-то изменил бы.",
    en="“{node}”: there is no indicator that would move it.",
)
CHANGED: Final = Text(
    kk="{area}, «{node}»: {before} + ({parts}) = {after}. Орны: бұрын {rank}, енді {new_rank}.",
    ru="{area}, «{node}»: {before} + ({parts}) = {after}. Место: было {rank}, стало {new_rank}.",
    en="{area}, “{node}”: {before} + ({parts}) = {after}. Rank: {rank} before, {new_rank} after.",
)
CHANGES_SAID: Final = Text(
    kk="«{node}»: өсті – {up}, төмендеді – {down}, салыстыруға болмайды – {unknown} (аумақтар саны).",
    ru="«{node}»: выросли – {up}, снизились – {down}, не сравнимы – {unknown} (число территорий).",
    en="“{node}”: {up} areas rose, {down} fell, {unknown} cannot be compared.",
)
NO_CHANGE_KNOWN: Final = Text(
    kk="{area}: өзгеріс бөліктерге жіктелмейді, өйткені екі жылдың біріндегі дерек екіншісінде жоқ.",
    ru="{area}: изменение не раскладывается, так как в одном из двух периодов нет данных, которые есть в другом.",
    en="{area}: the change cannot be taken apart, since one of the two periods lacks figures that the other has.",
)
LIMITS_MOVE: Final = Text(
    kk="Шкаланың шектері жылма-жыл өзгереді, сондықтан ұпай басқа аумақтардың өзгеруінен де жылжиды.",
    ru="Границы шкалы меняются от года к году, поэтому балл сдвигается и из-за других территорий.",
    en="The limits of the scale move from year to year, so scores also shift because of other areas.",
)


def listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def sentences(parts: Iterable[Text]) -> Text:
    """Sentences one after another."""
    kept = tuple(parts)
    return Text(**{language: " ".join(part.said_in(language) for part in kept) for language in LANGUAGES})
