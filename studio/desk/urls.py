from django.urls import path

from .views import draftings, exchange, pages, shelves, texts

app_name = "desk"
page, shelf = "<slug:language>/passages/<int:source>/", "<slug:language>/<slug:shelf>/"
urlpatterns = [
    path("", shelves.IndexView.as_view(), name="index"),
    path("languages/", shelves.LanguagesView.as_view(), name="languages"),
    path("<slug:language>/open/<str:code>/", shelves.OpenView.as_view(), name="open"),
    path(page, pages.PageView.as_view(), name="page"),
    path(f"{page}save/", pages.SaveView.as_view(), name="save"),
    path(f"{page}alike/<str:key>/", pages.AlikeView.as_view(), name="alike"),
    path(f"{page}preview/", pages.PreviewView.as_view(), name="preview"),
    path(f"{page}publish/", pages.PublishView.as_view(), name="publish"),
    path(f"{page}draft/", pages.DraftView.as_view(), name="draft"),
    path("<slug:language>/interface/", texts.TextsView.as_view(), name="texts"),
    path("<slug:language>/interface/read/", texts.ReadTextsView.as_view(), name="read_texts"),
    path("<slug:language>/interface/export/", texts.ExportTextsView.as_view(), name="export_texts"),
    path("<slug:language>/interface/<slug:key>/", texts.TextView.as_view(), name="text"),
    path(shelf, shelves.ShelfView.as_view(), name="shelf"),
    path(f"{shelf}claim/", shelves.ClaimView.as_view(), name="claim"),
    path(f"{shelf}drafts/", draftings.DraftingView.as_view(), name="drafting"),
    path(f"{shelf}drafts/start/", draftings.StartDraftingView.as_view(), name="start_drafting"),
    path(f"{shelf}drafts/cancel/", draftings.CancelDraftingView.as_view(), name="cancel_drafting"),
    path(f"{shelf}export/", exchange.ExportView.as_view(), name="export"),
    path(f"{shelf}import/", exchange.ImportView.as_view(), name="import"),
    path(f"{shelf}take/", exchange.TakeView.as_view(), name="take"),
]
