using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Moderation.Desk;

/// <summary>Channels with moderators, and acts in their logs.</summary>
internal static class DeskSite
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<DeskChannel> ChannelAsync(this ClockedApp app, string stem = "ada")
    {
        var handle = People.NewHandle(stem);
        var owner = await app.UserAsync(handle);
        await using var db = await app.OpenDbAsync();
        var id = await db.Set<Channel>().Where(c => c.OwnerId == owner).Select(c => c.Id).SingleAsync(Cancel);
        return new(id, owner, handle);
    }

    public static async Task<DeskPerson> ModeratorAsync(this ClockedApp app, DeskChannel channel, string stem = "mod")
    {
        var person = await app.PersonAsync(stem);
        await using var db = await app.OpenDbAsync();
        db.Add(new ChannelModerator { ChannelId = channel.Id, UserId = person.Id, AddedById = channel.OwnerId, At = app.Clock.GetUtcNow() });
        await db.SaveChangesAsync(Cancel);
        return person;
    }

    public static async Task<DeskPerson> PersonAsync(this ClockedApp app, string stem = "bob")
    {
        var handle = People.NewHandle(stem);
        return new(await app.UserAsync(handle), handle);
    }

    public static async Task TakeRoleAsync(this ClockedApp app, DeskChannel channel, DeskPerson moderator)
    {
        await using var db = await app.OpenDbAsync();
        await db.Set<ChannelModerator>().Where(m => m.ChannelId == channel.Id && m.UserId == moderator.Id).ExecuteDeleteAsync(Cancel);
        app.Services.GetRequiredService<ModerationFeed>().Publish(channel.Id, new ModeratorsChanged(moderator.Id));
    }

    /// <summary>A row of the log, told to the open pages.</summary>
    public static async Task<ModerationAction> LogAsync(this WebApp app, DeskChannel channel, ActionKind kind, ActionSubject subject, DeskPerson? by = null, ChannelRole? role = null)
    {
        var log = app.Services.GetRequiredService<ModerationLog>();
        await using var db = await app.OpenDbAsync();
        var actor = new ModerationActor(by?.Id ?? channel.OwnerId, role ?? (by is null ? ChannelRole.Owner : ChannelRole.Moderator));
        var action = log.Append(db, channel.Id, actor, kind, subject);
        await db.SaveChangesAsync(Cancel);
        log.Announce(action);
        // Rows of one millisecond would be in no order.
        (app as ClockedApp)?.Clock.Advance(TimeSpan.FromMilliseconds(5));
        return action;
    }
}

internal sealed record DeskChannel(Guid Id, Guid OwnerId, string Handle);

internal sealed record DeskPerson(Guid Id, string Handle);
