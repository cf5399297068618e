using System.Security.Claims;
using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Streams;

/// <summary>
/// Who may watch and chat in a stream. Public and unlisted: everyone. Private: its owner, staff, and who has the owner's share link
/// (<c>/watch/{id}?k=…</c>). Password: those, and who gave the password (then a signed cookie carries the key).
/// </summary>
public sealed class StreamAccess(
    StreamTokens tokens, StreamFactsCache facts, IDbContextFactory<ConnectHubDb> databases, IPasswordHasher<LiveStream> passwords,
    IOptions<StreamOptions> options)
{
    // A page that is opened at the start must still play at the latest end.
    private static readonly TimeSpan PlaybackSlack = TimeSpan.FromHours(2);

    public bool MayWatch(StreamView stream, ClaimsPrincipal user, string? key) =>
        MayWatch(stream.Id, new(stream.Status, stream.Visibility, stream.AccessVersion, stream.Channel.OwnerId, IngestTokenHash: ""), StreamVisitor.Of(user, key));

    /// <summary>The stream's status for who may watch it, null for others and for an unknown one. To be asked again and again of who is inside.</summary>
    public async ValueTask<StreamStatus?> StatusForAsync(Guid streamId, StreamVisitor visitor, CancellationToken cancellationToken) =>
        await FactsForAsync(streamId, visitor, cancellationToken) is { } stream ? stream.Status : null;

    /// <summary>The same question, answered with the stream's channel too.</summary>
    public async ValueTask<StreamFacts?> FactsForAsync(Guid streamId, StreamVisitor visitor, CancellationToken cancellationToken) =>
        await facts.FindAsync(streamId, cancellationToken) is { } stream && MayWatch(streamId, stream, visitor) ? stream : null;

    /// <summary>The playlist's address for someone who may watch: with a signed, expiring token in its path unless the stream is public or unlisted.</summary>
    public string PlaybackUrl(StreamView stream) => MediaUrl(stream, "master.m3u8");

    /// <summary>The picture's address for someone who may watch; null while there is none.</summary>
    public string? ThumbnailUrl(StreamView stream) => stream.ThumbnailUrl is { } url ? MediaUrl(stream, Path.GetFileName(url)) : null;

    /// <summary>The signed key of a share link; good until the stream has ended, or its visibility or password has changed.</summary>
    public string ShareKey(StreamView stream) => tokens.Share(stream.Id, stream.AccessVersion);

    /// <summary>A share key for who knows the password; null when it is wrong.</summary>
    public async Task<string?> UnlockAsync(Guid streamId, string password, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stream = await db.Set<LiveStream>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == streamId, cancellationToken);
        if (stream is not { Visibility: StreamVisibility.Password, PasswordHash: { } hash } || password.Length > StreamLimits.Password)
            return null;
        return passwords.VerifyHashedPassword(stream, hash, password) == PasswordVerificationResult.Failed ? null : tokens.Share(streamId, stream.AccessVersion);
    }

    private string MediaUrl(StreamView stream, string file)
    {
        var root = $"/live/{ShortId.Format(stream.Id)}";
        return IsOpen(stream.Visibility) ? $"{root}/{file}" : $"{root}/t/{tokens.Playback(stream.Id, stream.AccessVersion, options.Value.MaxDuration + PlaybackSlack)}/{file}";
    }

    private bool MayWatch(Guid streamId, StreamFacts stream, StreamVisitor visitor) =>
        IsOpen(stream.Visibility)
        || visitor.UserId == stream.OwnerId
        || visitor.IsStaff
        || (stream.Status != StreamStatus.Ended && tokens.OpensShare(visitor.Key, streamId, stream.AccessVersion));

    private static bool IsOpen(StreamVisibility visibility) => visibility is StreamVisibility.Public or StreamVisibility.Unlisted;
}
