using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Watch;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ConnectHub.Web.Features.Videos;

/// <summary>A static page: nothing that Blazor renders again lies around the video, and it needs no circuit.</summary>
public sealed partial class VideoPage(VideoVisits visits, VisitorCookie visitors, NavigationManager navigation)
{
    private VideoVisit? _visit;

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [Parameter] public string Id { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        _visit = await visits.FindAsync(Id, StreamVisitor.Of(HttpContext.User, key: null), HttpContext.RequestAborted);
        if (_visit is VideoVisit.Missing)
            navigation.NotFound();
        else if (HttpContext.User.UserId() is null)
            visitors.Give(HttpContext);
    }

    private bool AsksFirst(RecordingView recording) =>
        recording.IsMature && HttpContext.User.UserId() != recording.Channel.OwnerId && !MatureConsent.Given(HttpContext);
}
