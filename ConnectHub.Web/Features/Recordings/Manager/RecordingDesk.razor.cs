using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Engagement;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace ConnectHub.Web.Features.Recordings.Manager;

public sealed partial class RecordingDesk(
    RecordingLook look, SavedShelves shelves, SavedActs acts, DeskScript script, AuthenticationStateProvider authentication, NavigationManager navigation)
    : LibraryDesk(acts, script, authentication, LookEvery)
{
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private const int Recent = 8;

    private RecordingNow? _now;
    private IReadOnlyList<RecordingView> _recent = [];
    private LibrarySettings? _settings;
    private long _counted;

    protected override IReadOnlyList<RecordingView> Rows => _recent;

    protected override async Task LookAsync()
    {
        _now = await look.NowAsync(UserId, Gone);
        _recent = await shelves.RecentAsync(ChannelId, Recent, Gone);
        var settings = await shelves.SettingsAsync(ChannelId, Gone);
        _counted = settings.KeepBytes is null ? 0 : await shelves.CountedAsync(ChannelId, Gone);
        // Last: with it the page stands, whole.
        _settings = settings;
        StateHasChanged();
    }
}
