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
    StreamTokens tokens, IDbContextFactory<ConnectHubDb> databases, IPasswordHasher<LiveStream> passwords, IOptions<StreamOptions> options)
{
    // A page that is opened at the start must still play at the latest end.
    private static readonly TimeSpan PlaybackSlack = TimeSpan.FromHours(2);

    public bool MayWatch(StreamView stream, ClaimsPrincipal user, string? key) =>
        IsOpen(stream)
        || user.UserId() == stream.Channel.OwnerId
        || user.IsStaff()
        || (stream.Status != StreamStatus.Ended && tokens.OpensShare(key, stream.Id));

    /// <summary>The playlist's address for someone who may watch: with a signed, expiring token in its path unless the stream is public or unlisted.</summary>
    public string PlaybackUrl(StreamView stream) => MediaUrl(stream, "master.m3u8");

    /// <summary>The picture's address for someone who may watch; null while there is none.</summary>
    public string? ThumbnailUrl(StreamView stream) => stream.ThumbnailUrl is null ? null : MediaUrl(stream, "thumb.jpg");

    /// <summary>The signed key of a share link; good until the stream has ended.</summary>
    public string ShareKey(Guid streamId) => tokens.Share(streamId);

    /// <summary>A share key for who knows the password; null when it is wrong.</summary>
    public async Task<string?> UnlockAsync(Guid streamId, string password, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stream = await db.Set<LiveStream>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == streamId, cancellationToken);
        if (stream is not { Visibility: StreamVisibility.Password, PasswordHash: { } hash } || password.Length > StreamLimits.Password)
            return null;
        return passwords.VerifyHashedPassword(stream, hash, password) == PasswordVerificationResult.Failed ? null : ShareKey(streamId);
    }

    private string MediaUrl(StreamView stream, string file)
    {
        var root = $"/live/{ShortId.Format(stream.Id)}";
        return IsOpen(stream) ? $"{root}/{file}" : $"{root}/t/{tokens.Playback(stream.Id, options.Value.MaxDuration + PlaybackSlack)}/{file}";
    }

    private static bool IsOpen(StreamView stream) => stream.Visibility is StreamVisibility.Public or StreamVisibility.Unlisted;
}
