using ConnectHub.Web.Data;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Streams;

/// <summary>A fresh ingest token in place of one that a page lost or another device has.</summary>
public sealed class IngestTokenRenewal(IDbContextFactory<ConnectHubDb> databases, StreamFactsCache facts)
{
    public async Task<StreamResult<CreatedStream>> RenewAsync(Guid userId, Guid streamId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stream = await StreamService.FindAsync(db, streamId, cancellationToken);
        if (stream?.Channel?.OwnerId != userId)
            return StreamService.Refusal<CreatedStream>(stream);
        if (stream.Status == StreamStatus.Ended)
            return new StreamResult<CreatedStream>.WrongState("This stream has ended.");
        var token = SecretToken.New();
        stream.IngestTokenHash = SecretToken.Hash(token);
        await db.SaveChangesAsync(cancellationToken);
        facts.Forget(streamId);
        return new StreamResult<CreatedStream>.Ok(new CreatedStream(stream, token, StreamService.IngestUrl(streamId)));
    }
}
