using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation;

/// <summary>Whom a moderator means: a handle in any case, with or without @, or an id.</summary>
public sealed class PersonLookup(IDbContextFactory<ConnectHubDb> databases)
{
    public async Task<KnownPerson?> FindAsync(string? handleOrId, CancellationToken cancellationToken)
    {
        // An id's letters have a case and no handle is as long, so that nothing is both.
        Guid? id = ShortId.TryParse(handleOrId, out var parsed) ? parsed : null;
        var name = Handles.Normalize(handleOrId).ToUpperInvariant();
        if (id is null && name.Length > Handles.MaxLength)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(u => u.NormalizedUserName == name || u.Id == id)
            .OrderByDescending(u => u.NormalizedUserName == name).Select(u => new KnownPerson(u.Id, u.UserName!)).FirstOrDefaultAsync(cancellationToken);
    }
}

public sealed record KnownPerson(Guid UserId, string Handle);
