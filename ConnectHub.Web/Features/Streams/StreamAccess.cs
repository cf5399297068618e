using System.Security.Claims;

namespace ConnectHub.Web.Features.Streams;

/// <summary>
/// Who may watch and chat in a stream. Public and unlisted: everyone. Private: its owner, staff, and who has the owner's share link
/// (<c>/watch/{id}?k=…</c>). Password: those, and who gave the password (then a signed cookie carries the key).
/// </summary>
public sealed class StreamAccess
{
    public bool MayWatch(StreamView stream, ClaimsPrincipal user, string? key) => throw new NotImplementedException();

    /// <summary>The playlist's address for someone who may watch: with a signed, expiring token in its path unless the stream is public or unlisted.</summary>
    public string PlaybackUrl(StreamView stream) => throw new NotImplementedException();

    /// <summary>The signed key of a share link; good until the stream has ended.</summary>
    public string ShareKey(Guid streamId) => throw new NotImplementedException();

    /// <summary>A share key for who knows the password; null when it is wrong.</summary>
    public Task<string?> UnlockAsync(Guid streamId, string password, CancellationToken cancellationToken) => throw new NotImplementedException();
}
