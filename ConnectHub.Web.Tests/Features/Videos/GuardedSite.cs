using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Objects;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Recordings;
using ConnectHub.Web.Tests.Media.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Videos;

/// <summary>Media of every kind for everybody and for few, beside files that are nobody's.</summary>
public sealed class GuardedSite : IAsyncLifetime
{
    /// <summary>In every file that is not for everybody, or lies where nothing is served from.</summary>
    public const string Secret = "SECRET:";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public RecordedSite Site { get; } = new();
    internal StreamTokens Tokens => Site.Services.GetRequiredService<StreamTokens>();

    /// <summary>Public; only its download is switched off.</summary>
    public RecordingView Open { get; private set; } = null!;
    public RecordingView Private { get; private set; } = null!;
    public CreatedStream Live { get; private set; } = null!;
    public Guid Clip { get; private set; }

    /// <summary>What is for few: the folder of its addresses, the id that its tokens are for, its files.</summary>
    public IReadOnlyList<(string Root, Guid Id, string[] Files)> Guarded =>
    [
        ($"/vod/{ShortId.Format(Private.Id)}", Private.Id, ["index.m3u8", "init-0.mp4", "seg-0.m4s", "seg-1.m4s", "picture-1.jpg", "storyboard.jpg", "video.mp4"]),
        ($"/vod/{ShortId.Format(Open.Id)}", Open.Id, ["video.mp4"]),
        ($"/clips/{ShortId.Format(Clip)}", Clip, ["clip.mp4", "picture.jpg"]),
        ($"/live/{ShortId.Format(Live.Stream.Id)}", Live.Stream.Id, ["master.m3u8", "media.m3u8", "rewind.m3u8", "init-0.mp4", "seg-0.m4s", "part-1-0.m4s"]),
    ];

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        var owner = await Site.PersonAsync();
        Open = await Site.RecordedAsync(owner, 5);
        var before = await SecretLiveAsync(owner);
        Private = await Site.EndAsync(before);
        Live = await SecretLiveAsync(owner);
        Clip = await ClipAsync(owner);
        foreach (var key in (string[])[LibraryKeys.Picture(Private.Id, 1), LibraryKeys.Storyboard(Private.Id), LibraryKeys.Video(Private.Id), LibraryKeys.Video(Open.Id), ClipKeys.Video(Clip), ClipKeys.Picture(Clip)])
            await PutAsync(key);
        foreach (var folder in (string[])["", "media", "library", Path.Combine("media", Private.StreamId.ToString("N"))])
            await File.WriteAllTextAsync(Path.Combine(Site.DataPath, folder, "secret.txt"), Secret, Cancel);
        await using var db = await Site.OpenDbAsync();
        await db.Set<Recording>().Where(r => r.Id == Open.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.AllowDownload, false), Cancel);
        await db.Set<Recording>().ExecuteUpdateAsync(set => set
            .SetProperty(r => r.Export, ExportState.Ready).SetProperty(r => r.PictureVersion, 1).SetProperty(r => r.HasStoryboard, true), Cancel);
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>Silent: the files of the public one are others.</summary>
    private async Task<CreatedStream> SecretLiveAsync(Guid owner)
    {
        var stream = await Site.LiveAsync(owner, visibility: StreamVisibility.Private);
        await Site.BroadcastAsync(stream, 5, await MediaFiles.MakeAsync(MediaFiles.Matroska, 5, sound: false));
        return stream;
    }

    private async Task<Guid> ClipAsync(Guid owner)
    {
        var clip = new Clip
        {
            StreamId = Private.StreamId,
            ChannelId = Private.Channel.Id,
            CreatorId = owner,
            Title = "For few",
            OffsetMs = 0,
            DurationMs = 5000,
            Visibility = StreamVisibility.Private,
            State = ClipState.Ready,
            FirstSegment = 0,
            LastSegment = 1,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        await using var db = await Site.OpenDbAsync();
        db.Add(clip);
        await db.SaveChangesAsync(Cancel);
        return clip.Id;
    }

    private async Task PutAsync(string key)
    {
        var objects = Site.Services.GetRequiredService<IObjectStore>();
        var draft = objects.NewDraft(".part");
        await File.WriteAllTextAsync(draft, Secret + key, Cancel);
        await objects.PutAsync(key, draft, Cancel);
    }
}
