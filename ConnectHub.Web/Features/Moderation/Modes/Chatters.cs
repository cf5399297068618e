using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>Who somebody is, as far as modes ask: their account's age, their address, since when they follow.</summary>
internal sealed class Chatters(IDbContextFactory<ConnectHubDb> databases)
{
    /// <summary>Null: the account is good enough.</summary>
    public async Task<ChatVerdict?> RefuseAsync(Guid userId, ChatModes modes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var account = await db.Users.Where(u => u.Id == userId).Select(u => new { u.EmailConfirmed, u.CreatedAt }).FirstOrDefaultAsync(cancellationToken);
        if (modes.Audience == ChatAudience.VerifiedEmail)
            return account is { EmailConfirmed: true } ? null : new ChatVerdict.Refuse("verifiedOnly", "Confirm your e-mail address to write here.");
        var from = (account?.CreatedAt ?? now).AddDays(modes.AccountAgeDays);
        return from <= now ? null : new ChatVerdict.Refuse("accountAge", $"Only accounts of at least {Days(modes.AccountAgeDays)} can write here.", from);
    }

    /// <summary>Null: they have followed for long enough.</summary>
    public async Task<ChatVerdict?> RefuseAsync(Guid userId, Guid channelId, int minutes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var since = await db.Set<Follow>().Where(f => f.ChannelId == channelId && f.UserId == userId)
            .Select(f => (DateTimeOffset?)f.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        var who = minutes == 0 ? "Only followers of this channel can write here." : $"Only who has followed this channel for {Age(minutes)} can write here.";
        if (since is not { } at)
            return new ChatVerdict.Refuse("followersOnly", who);
        var from = at.AddMinutes(minutes);
        return from <= now ? null : new ChatVerdict.Refuse("followersOnly", who, from);
    }

    private static string Age(int minutes) => minutes switch
    {
        < 60 => $"{minutes} minutes",
        60 => "an hour",
        _ => Days(minutes / 1440),
    };

    private static string Days(int days) => days == 1 ? "a day" : $"{days} days";
}
