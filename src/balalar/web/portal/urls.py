"""Addresses of the portal, under a language. A thing has one address; its id in it is the pack's own."""

from django.urls import path, re_path

from balalar.web.portal.views import data, lists, search, texts, things

urlpatterns = [
    path("", lists.overview, name="overview"),
    path("indicators/", lists.indicators, name="indicators"),
    re_path(
        r"^indicators/(?P<indicator>[\w.-]+)\.(?P<form>csv|json|svg|png)$", data.indicator_file, name="indicator_file"
    ),
    path("indicators/<str:indicator>/", things.indicator, name="indicator"),
    path("measures/", lists.measures, name="measures"),
    path("measures/<str:measure>/", things.measure, name="measure"),
    path("directions/<str:direction>/", things.direction, name="direction"),
    path("bodies/", lists.bodies, name="bodies"),
    path("bodies/<str:body>/", things.body, name="body"),
    path("areas/", lists.areas, name="areas"),
    path("areas/<str:area>/", things.area, name="area"),
    path("rights/", lists.rights, name="rights"),
    path("rights/<str:right>/", things.right, name="right"),
    path("data/", data.catalogue, name="data"),
    path("data/quality/", data.quality, name="quality"),
    path("data/files/<str:name>", data.release_file, name="release_file"),
    path("releases/", data.releases, name="releases"),
    path("releases/<str:release_id>/", data.release, name="release"),
    path("search/", search.found, name="search"),
    path("about/", texts.about, name="about"),
    path("about/accessibility/", texts.accessibility, name="accessibility"),
]
