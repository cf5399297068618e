using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Objects;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ConnectHub.Web.Tests.Features.Clips;

/// <summary>The application with clips whose files are a few bytes: nothing is cut here.</summary>
public sealed class ClippedSite : WebApp
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Else it would try to cut what waits.
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.RemoveHosted<LibraryWorker>());
    }

    /// <summary>By the creator, on the channel; of a stream of its own.</summary>
    internal async Task<Clip> ClipAsync(
        Person channel, Guid creatorId, string title = "A laugh", ClipState state = ClipState.Ready, StreamVisibility visibility = StreamVisibility.Public,
        bool isMature = false, int views = 0, int seconds = 12, bool fromVideo = false)
    {
        var now = Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var stream = new LiveStream { ChannelId = channel.ChannelId, Title = "Radio", IngestTokenHash = "", CreatedAt = now, Status = StreamStatus.Ended, IsMature = isMature };
        var clip = new Clip
        {
            StreamId = stream.Id,
            ChannelId = channel.ChannelId,
            CreatorId = creatorId,
            FromVideo = fromVideo,
            Title = title,
            OffsetMs = 500,
            DurationMs = seconds * 1000,
            Visibility = visibility,
            State = state,
            Problem = state == ClipState.Failed ? "Its part of the stream was not kept." : null,
            FirstSegment = 3,
            LastSegment = 9,
            CreatedAt = now,
            Views = views,
        };
        await using var db = await OpenDbAsync();
        db.Add(stream);
        db.Add(clip);
        await db.SaveChangesAsync(Cancel);
        if (state == ClipState.Ready)
            await PutFilesAsync(clip.Id);
        return clip;
    }

    /// <summary>So many people with a clip each, who never signed in.</summary>
    internal async Task ManyMakersAsync(Person channel, int people)
    {
        var first = await ClipAsync(channel, channel.UserId);
        await using var db = await OpenDbAsync();
        for (var i = 0; i < people; i++)
        {
            var handle = $"maker_{i:000}";
            var maker = new AppUser { Id = Guid.CreateVersion7(), UserName = handle, NormalizedUserName = handle.ToUpperInvariant(), DisplayName = handle };
            db.Add(maker);
            db.Add(new Clip
            {
                StreamId = first.StreamId,
                ChannelId = channel.ChannelId,
                CreatorId = maker.Id,
                Title = "A laugh",
                OffsetMs = 0,
                DurationMs = 12_000,
                Visibility = StreamVisibility.Public,
                FirstSegment = 3,
                LastSegment = 9,
                CreatedAt = first.CreatedAt,
            });
        }
        await db.SaveChangesAsync(Cancel);
    }

    public async Task MakeModeratorAsync(Person owner, Person moderator)
    {
        await using var db = await OpenDbAsync();
        db.Add(new ChannelModerator { ChannelId = owner.ChannelId, UserId = moderator.UserId, AddedById = owner.UserId, At = DateTimeOffset.UnixEpoch });
        await db.SaveChangesAsync(Cancel);
    }

    private async Task PutFilesAsync(Guid clipId)
    {
        var objects = Services.GetRequiredService<IObjectStore>();
        foreach (var key in (string[])[ClipKeys.Video(clipId), ClipKeys.Picture(clipId)])
        {
            var draft = objects.NewDraft(".part");
            await File.WriteAllBytesAsync(draft, [1, 2, 3], Cancel);
            await objects.PutAsync(key, draft, Cancel);
        }
    }
}
