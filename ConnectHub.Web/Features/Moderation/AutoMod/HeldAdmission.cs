using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>Brings approved messages into the chat. A crash between the approval and that is made good by <see cref="HeldEnd"/>.</summary>
internal sealed class HeldAdmission(IDbContextFactory<ConnectHubDb> databases, ChatService chat, ChannelStandings standings, HeldNews news)
{
    /// <summary>Why the message cannot be let through; null: it can.</summary>
    public async Task<string?> RefusalAsync(HeldMessage held, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Set<LiveStream>().AnyAsync(s => s.Id == held.StreamId && s.Status == StreamStatus.Live, cancellationToken))
            return "The stream has ended, so the message cannot be shown any more.";
        var standing = await standings.StandingAsync(held.ChannelId, held.UserId, cancellationToken);
        return standing.MayTakePart ? null : "The sender has been timed out or banned since then.";
    }

    /// <summary>Harmless to repeat: the message has its id and its sender's nonce.</summary>
    public async Task AdmitAsync(Guid heldId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<HeldMessage>().FirstOrDefaultAsync(h => h.Id == heldId, cancellationToken) is not { State: HeldState.Approved, IsSettled: false } held)
            return;
        var send = new ChatSend(held.StreamId, held.UserId, held.Text, held.ReplyToId, held.Nonce);
        var result = await chat.AdmitAsync(send, held.Id, cancellationToken);
        // The answered message is gone meanwhile: what was approved is said all the same.
        if (result is ChatResult.Invalid && send.ReplyToId is not null)
            result = await chat.AdmitAsync(send with { ReplyToId = null }, held.Id, cancellationToken);
        if (result is ChatResult.Busy)
            return;
        held.IsSettled = true;
        await db.SaveChangesAsync(cancellationToken);
        news.Tell(held);
    }

    /// <summary>What was told about, as it is now.</summary>
    public async Task<HeldMessage?> TellAsync(Guid heldId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var held = await db.Set<HeldMessage>().AsNoTracking().FirstOrDefaultAsync(h => h.Id == heldId, cancellationToken);
        if (held is not null)
            news.Tell(held);
        return held;
    }
}
