"""The sentences a judgement gives as its reason, in three languages; numbers and dates are put in by `judge`."""

from typing import Final

from balalar.indicators.methods.progress.traffic_light import Light
from balalar.vocabulary.text import Text

NO_DATA: Final = Text(
    kk="Ашық деректе бұл көрсеткіштің мәні жоқ.",
    ru="В открытых данных нет значений этого показателя.",
    en="Open data has no value of this indicator.",
)
WITHHELD: Final = Text(
    kk="Жалғыз белгілі мән жасырылған ({period}), сондықтан бағалау мүмкін емес.",
    ru="Единственное известное значение скрыто ({period}), поэтому оценить нельзя.",
    en="The only known value is withheld ({period}), so nothing can be said.",
)
EARLIER_WITHHELD: Final = Text(
    kk="Бастапқы мән жасырылған ({period}), сондықтан {latest} мәнін салыстыратын нәрсе жоқ.",
    ru="Исходное значение скрыто ({period}), поэтому {latest} сравнить не с чем.",
    en="The earlier value is withheld ({period}), so {latest} has nothing to be compared with.",
)
STALE: Final = Text(
    kk="Ашық деректе {year} жылдан кейінгі мән жоқ.",
    ru="В открытых данных нет значений после {year} года.",
    en="Open data has no value after {year}.",
)
NO_TARGET: Final = Text(
    kk="Нысаналы мәні жарияланбаған.", ru="Целевое значение не опубликовано.", en="No target has been published."
)
NO_TARGET_FOR_AREA: Final = Text(
    kk="Бұл аумақ үшін нысаналы мән жарияланбаған.",
    ru="Для этой территории целевое значение не опубликовано.",
    en="No target has been published for this area.",
)
ONE_POINT: Final = Text(
    kk="{by} {target} жоспарланған, бірақ бір ғана мән белгілі: {latest}. Қарқынды есептеуге кемінде екі мән керек.",
    ru="{target} планируется {by}, но известно только одно значение: {latest}. Для оценки темпа нужны хотя бы два.",
    en="{target} is planned {by}, but only one value is known: {latest}. A pace needs at least two.",
)
ONE_POINT_SINCE_BREAK: Final = Text(
    kk="Аумақтың шекарасы өзгерген ({on}), содан бері бір ғана мән белгілі: {latest}. Қарқынға екі мән керек.",
    ru="Границы территории изменились ({on}), с тех пор известно одно значение: {latest}. Для темпа нужны два.",
    en="The boundaries changed ({on}), and only one value is known since: {latest}. A pace needs two.",
)
NOT_KNOWN_AT_DEADLINE: Final = Text(
    kk="{by} {target} жоспарланған. Мерзім өтті, бірақ соңғы белгілі мән одан ерте: {latest}.",
    ru="{target} планировалось {by}. Срок прошёл, но последнее известное значение относится к более раннему времени: "
    "{latest}.",
    en="{target} was planned {by}. The deadline has passed, but the latest known value is from before it: {latest}.",
)
ACHIEVED: Final = Text(
    kk="Нысаналы мән {target} ({by}) орындалды: соңғы мән {latest}.",
    ru="Цель {target} {by} достигнута: последнее значение {latest}.",
    en="The target of {target} {by} is met: the latest value is {latest}.",
)
SHORT: Final = Text(
    kk="{by} {target} жоспарланған: {gap} жетпейді. Соңғы мән: {latest}.",
    ru="{target} планировалось {by}: не хватает {gap}. Последнее значение: {latest}.",
    en="{target} planned {by}: {gap} short. The latest value is {latest}.",
)
OVER: Final = Text(
    kk="{by} {target} жоспарланған: {gap} артық. Соңғы мән: {latest}.",
    ru="{target} планировалось {by}: превышение {gap}. Последнее значение: {latest}.",
    en="{target} planned {by}: {gap} above it. The latest value is {latest}.",
)
AWAY: Final = Text(
    kk="{by} {target} жоспарланған: айырма {gap}. Соңғы мән: {latest}.",
    ru="{target} планировалось {by}: расхождение {gap}. Последнее значение: {latest}.",
    en="{target} planned {by}: {gap} away from it. The latest value is {latest}.",
)
ON_PATH: Final = Text(
    kk="Соңғы мән — {latest}; {base} мәнінен {by} {target} мәніне апаратын жол бойынша бұл кезде {need} керек еді.",
    ru="Последнее значение — {latest}; на пути от {base} к {target} {by} к этому времени требовалось {need}.",
    en="The latest value is {latest}; the path from {base} to {target} {by} asks for {need} at that time.",
)
CROSSES: Final = Text(
    kk="Соңғы мән — {latest}, аралығы {lower}…{upper}: жолдағы қажетті {need} мәні осы аралықта жатыр.",
    ru="Последнее значение — {latest}, интервал {lower}…{upper}: требуемое на пути {need} лежит внутри него.",
    en="The latest value is {latest}, its interval {lower} to {upper}: the {need} that the path asks for lies within it.",
)
NO_LONGER_MET: Final = Text(
    kk="{by} мән {target} деңгейінен нашар болмауы керек. Басында солай еді ({base}), қазір олай емес: {latest}.",
    ru="{by} значение должно быть не хуже {target}. Вначале так и было ({base}), теперь нет: {latest}.",
    en="The value has to be no worse than {target} {by}. It was so at the start ({base}), and is not now: {latest}.",
)
PACE: Final[dict[Light, Text]] = {
    Light.ON_TRACK: Text(kk="Қарқын жеткілікті.", ru="Темп достаточен.", en="The pace is enough."),
    Light.ACCELERATION_NEEDED: Text(
        kk="Қарқынды арттыру керек: ол қажеттінің {percent}\u00a0% деңгейінде.",
        ru="Нужно ускориться: темп — {percent}\u00a0% от необходимого.",
        en="It has to go faster: the pace is {percent}\u00a0% of what is needed.",
    ),
    Light.LIMITED_PROGRESS: Text(
        kk="Ілгерілеу аз: қарқын қажеттінің {percent}\u00a0% деңгейінде.",
        ru="Продвижение мало: темп — {percent}\u00a0% от необходимого.",
        en="There is little progress: the pace is {percent}\u00a0% of what is needed.",
    ),
    Light.MOVING_AWAY: Text(
        kk="Көрсеткіш нысаналы мәннен алыстап барады.",
        ru="Показатель удаляется от цели.",
        en="The figure is moving away from the target.",
    ),
}
ROSE: Final = Text(
    kk="{previous} → {latest}: өсім {gap}.",
    ru="{previous} → {latest}: рост на {gap}.",
    en="{previous} → {latest}: up by {gap}.",
)
FELL: Final = Text(
    kk="{previous} → {latest}: төмендеу {gap}.",
    ru="{previous} → {latest}: снижение на {gap}.",
    en="{previous} → {latest}: down by {gap}.",
)
UNCHANGED: Final = Text(
    kk="{previous} → {latest}: өзгеріссіз.",
    ru="{previous} → {latest}: без изменений.",
    en="{previous} → {latest}: unchanged.",
)
WITHIN_ERROR: Final = Text(
    kk="Аралықтары қабаттасады, сондықтан айырма анық емес.",
    ru="Интервалы пересекаются, поэтому разница неясна.",
    en="The intervals overlap, so the difference is not certain.",
)
RATIO_LINE: Final = Text(kk="R = {working} = {r}", ru="R = {working} = {r}", en="R = {working} = {r}")
