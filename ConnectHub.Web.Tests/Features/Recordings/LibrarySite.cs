using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>The application with recordings that are rows only: nothing is played here.</summary>
public sealed class LibrarySite : ClockedApp
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Else it would look for the media of what is only a row.
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.RemoveHosted<LibraryWorker>().RemoveHosted<RecordingSettler>());
    }

    public async Task<Owner> OwnerAsync()
    {
        var userId = await UserAsync();
        var streamId = await StreamAsync(userId, StreamStatus.Ended);
        await using var db = await OpenDbAsync();
        return new(userId, await db.Set<LiveStream>().Where(s => s.Id == streamId).Select(s => s.ChannelId).SingleAsync(Cancel), streamId);
    }

    /// <summary>The first title is of the oldest.</summary>
    public async Task<IReadOnlyList<Recording>> KeepAsync(Owner owner, params string[] titles)
    {
        var made = titles.Select((title, number) => Of(owner, title, number)).ToList();
        await SaveAsync([.. made]);
        return made;
    }

    public Recording Of(Owner owner, string title, int hour = 0) => new()
    {
        StreamId = owner.StreamId,
        ChannelId = owner.ChannelId,
        Title = title,
        StartedAt = Clock.GetUtcNow().AddDays(-20).AddHours(hour),
        State = RecordingState.Ready,
        DurationMs = 60_000,
        SizeBytes = 1_000_000,
    };

    public async Task<bool> IsInTrashAsync(Guid recordingId)
    {
        await using var db = await OpenDbAsync();
        return await db.Set<Recording>().AnyAsync(r => r.Id == recordingId && r.TrashedAt != null, Cancel);
    }

    public async Task SaveAsync(params object[] rows)
    {
        await using var db = await OpenDbAsync();
        db.AddRange(rows);
        await db.SaveChangesAsync(Cancel);
    }
}

public sealed record Owner(Guid UserId, Guid ChannelId, Guid StreamId);
