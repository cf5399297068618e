using System.Security.Cryptography;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Streams;

/// <summary>Past streams (without media) and followers for the demo streamers.</summary>
internal sealed class DemoStreams(IDbContextFactory<ConnectHubDb> databases, TimeProvider time) : IDemoSeed
{
    private static readonly (string Handle, string Title, string Category, int DaysAgo, int Minutes, int Peak)[] Past =
    [
        ("demo_ada", "Building a telescope mirror by hand", "science-making", 9, 94, 212),
        ("demo_ada", "Grinding the last micrometres", "science-making", 3, 121, 340),
        ("demo_kofi", "A synthesizer from scratch", "music", 12, 75, 88),
        ("demo_kofi", "Late night patches", "music", 1, 52, 61),
    ];

    public int Order => 10;

    public async Task<IReadOnlyList<string>> SeedAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var channels = await db.Set<Channel>().ToDictionaryAsync(c => c.Handle, cancellationToken);
        foreach (var past in Past)
            db.Add(Ended(channels[past.Handle].Id, past.Title, past.Category, time.GetUtcNow().AddDays(-past.DaysAgo), past.Minutes, past.Peak));
        foreach (var streamer in Past.Select(past => past.Handle).Distinct())
            db.Add(new Follow { ChannelId = channels[streamer].Id, UserId = channels["demo_viewer"].OwnerId, CreatedAt = time.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    private static LiveStream Ended(Guid channelId, string title, string category, DateTimeOffset start, int minutes, int peak) => new()
    {
        Id = Guid.CreateVersion7(start),
        ChannelId = channelId,
        Title = title,
        CategorySlug = category,
        Status = StreamStatus.Ended,
        EndReason = StreamEndReason.Owner,
        Record = true,
        IngestTokenHash = RandomNumberGenerator.GetHexString(64, lowercase: true),
        CreatedAt = start,
        StartedAt = start,
        OnAirAt = start,
        EndedAt = start.AddMinutes(minutes),
        PeakViewers = peak,
    };
}
