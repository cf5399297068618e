using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ConnectHub.Web.Features.Watch;

/// <summary>A static page: only the chat is interactive, and nothing that Blazor renders again lies around the video.</summary>
public sealed partial class WatchPage(WatchVisits visits, NavigationManager navigation)
{
    private WatchVisit? _visit;

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [Parameter] public string? Id { get; set; }

    [Parameter] public string? Handle { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _visit = Id is not null
            ? await visits.OfStreamAsync(Id, HttpContext.User, KeyOf, HttpContext.RequestAborted)
            : await visits.OfChannelAsync(Handle ?? "", HttpContext.User, KeyOf, HttpContext.RequestAborted);
        if (_visit is WatchVisit.Missing)
            navigation.NotFound();
    }

    private bool AsksFirst(StreamView stream) =>
        stream.IsMature && HttpContext.User.UserId() != stream.Channel.OwnerId && !MatureConsent.Given(HttpContext);

    private string? KeyOf(Guid streamId) => WatchKeys.Of(HttpContext, streamId);
}
