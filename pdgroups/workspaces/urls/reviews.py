"""Case studies that are decided on from outside the group."""

from django.urls import path

from pdgroups.workspaces.views import reviews

REVIEW = "reviews/<slug:submission_id>"

urlpatterns = [
    path(f"{REVIEW}/", reviews.review_elsewhere, name="review_elsewhere"),
    path(f"{REVIEW}/pictures/<slug:piece_id>/", reviews.review_picture, name="review_picture"),
    path(f"{REVIEW}/take-over/", reviews.review_take_over, name="review_take_over"),
]
