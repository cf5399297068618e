using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Streams;

/// <summary>Makes a channel's next stream. One transaction, so that a channel has one open stream however many calls come at once.</summary>
public sealed class StreamCreation(
    IDbContextFactory<ConnectHubDb> databases, StreamDraftRules rules, StreamFactsCache facts, IPasswordHasher<LiveStream> passwords,
    IOptions<StreamOptions> options, TimeProvider time)
{
    public async Task<StreamResult<CreatedStream>> CreateAsync(Guid userId, StreamDraft draft, CancellationToken cancellationToken)
    {
        var (clean, errors) = await rules.CheckAsync(userId, draft, hasPassword: false, cancellationToken);
        if (errors.Count > 0)
            return new StreamResult<CreatedStream>.Invalid(errors);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var channel = await db.Set<Channel>().FirstOrDefaultAsync(c => c.OwnerId == userId, cancellationToken);
        if (channel is null)
            return new StreamResult<CreatedStream>.Forbidden();
        if (await RefusalAsync(db, channel.Id, cancellationToken) is { } refusal)
            return refusal;
        var replaced = await ReplaceAsync(db, channel.Id, cancellationToken);
        var token = SecretToken.New();
        var stream = Make(clean, channel, SecretToken.Hash(token));
        db.Add(stream);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        replaced.ForEach(facts.Forget);
        facts.Forget(stream.Id);
        return new StreamResult<CreatedStream>.Ok(new CreatedStream(stream, token, StreamService.IngestUrl(stream.Id)));
    }

    private async Task<StreamResult<CreatedStream>?> RefusalAsync(ConnectHubDb db, Guid channelId, CancellationToken cancellationToken)
    {
        var own = db.Set<LiveStream>().Where(s => s.ChannelId == channelId);
        if (await own.Where(s => s.Status == StreamStatus.Live).Select(s => s.Title).FirstOrDefaultAsync(cancellationToken) is { } live)
            return new StreamResult<CreatedStream>.WrongState(LiveAlready(live));
        var dayAgo = time.GetUtcNow() - TimeSpan.FromDays(1);
        if (await own.CountAsync(s => s.CreatedAt > dayAgo, cancellationToken) < options.Value.MaxPerUserPerDay)
            return null;
        return new StreamResult<CreatedStream>.LimitReached($"You have created {options.Value.MaxPerUserPerDay} streams in 24 hours. Please try again later.")
        {
            RetryAfter = TimeSpan.FromHours(1),
        };
    }

    internal static string LiveAlready(string title) => $"Your channel is live already with “{title}”. End that stream first.";

    private async Task<List<Guid>> ReplaceAsync(ConnectHubDb db, Guid channelId, CancellationToken cancellationToken)
    {
        var unused = db.Set<LiveStream>().Where(s => s.ChannelId == channelId && s.Status == StreamStatus.Created);
        var ids = await unused.Select(s => s.Id).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        await unused.ExecuteUpdateAsync(s => s
            .SetProperty(x => x.Status, StreamStatus.Ended)
            .SetProperty(x => x.EndReason, StreamEndReason.NeverStarted)
            .SetProperty(x => x.EndedAt, now), cancellationToken);
        return ids;
    }

    private LiveStream Make(StreamDraft draft, Channel channel, string tokenHash)
    {
        var stream = new LiveStream
        {
            ChannelId = channel.Id,
            Channel = channel,
            Title = draft.Title,
            Visibility = draft.Visibility,
            IngestTokenHash = tokenHash,
            CreatedAt = time.GetUtcNow(),
        };
        draft.WriteTo(stream);
        if (draft.Visibility == StreamVisibility.Password)
            stream.PasswordHash = passwords.HashPassword(stream, draft.Password!); // not null: the rules demand it
        return stream;
    }
}
