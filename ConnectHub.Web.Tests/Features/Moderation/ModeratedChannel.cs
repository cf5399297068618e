using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Messages;
using ConnectHub.Web.Features.Moderation.Moderators;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Chat;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Moderation;

/// <summary>A live channel with an owner, a moderator and a viewer, and the services that act in it.</summary>
internal sealed class ModeratedChannel(ChatSite site, Guid owner, Guid channel, Guid stream, Guid moderator, Guid viewer)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ChatSite Site => site;
    public Guid Owner => owner;
    public Guid Id => channel;
    public Guid Stream => stream;
    public Guid Moderator => moderator;
    public Guid Viewer => viewer;

    public SanctionService Sanctions => Service<SanctionService>();
    public MessageService Messages => Service<MessageService>();
    public ModeratorService Moderators => Service<ModeratorService>();

    public static async Task<ModeratedChannel> OpenAsync(ChatSite site)
    {
        var owner = await site.UserAsync();
        var stream = await site.StreamAsync(owner);
        var moderator = await site.UserAsync();
        await using var db = await site.OpenDbAsync();
        var channel = await db.Set<Channel>().Where(c => c.OwnerId == owner).Select(c => c.Id).SingleAsync(Cancel);
        db.Add(new ChannelModerator { ChannelId = channel, UserId = moderator, AddedById = owner, At = site.Clock.GetUtcNow() });
        await db.SaveChangesAsync(Cancel);
        return new ModeratedChannel(site, owner, channel, stream, moderator, await site.UserAsync());
    }

    public T Service<T>() where T : notnull => site.Services.GetRequiredService<T>();

    /// <summary>Somebody with a role on the whole site.</summary>
    public async Task<Guid> StaffAsync(string role = Principal.Moderator)
    {
        var user = await site.UserAsync();
        await using var db = await site.OpenDbAsync();
        var roleId = await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync(Cancel);
        db.Add(new IdentityUserRole<Guid> { UserId = user, RoleId = roleId });
        await db.SaveChangesAsync(Cancel);
        return user;
    }

    public async Task<string> HandleAsync(Guid user)
    {
        await using var db = await site.OpenDbAsync();
        return (await db.Users.SingleAsync(u => u.Id == user, Cancel)).UserName!;
    }

    public SanctionOrder Order(Guid? user = null, string? reason = null) => new(channel, user ?? viewer, reason);

    public Task<ModerationResult> BanAsync(Guid actor, Guid? user = null, bool purge = false) => Step(Sanctions.BanAsync(actor, Order(user, "spam"), purge, Cancel));

    public Task<ModerationResult> UnbanAsync(Guid actor, Guid? user = null) => Step(Sanctions.UnbanAsync(actor, Order(user), Cancel));

    public Task<ModerationResult> TimeOutAsync(Guid actor, int seconds = 300, Guid? user = null) =>
        Step(Sanctions.TimeOutAsync(actor, Order(user), TimeSpan.FromSeconds(seconds), Cancel));

    public Task<ModerationResult> LiftAsync(Guid actor, Guid? user = null) => Step(Sanctions.LiftTimeoutAsync(actor, Order(user), Cancel));

    public Task<ModerationResult> WarnAsync(Guid actor, Guid? user = null) => Step(Sanctions.WarnAsync(actor, Order(user, "Be kind."), Cancel));

    public Task<ModerationResult> UndoAsync(Guid actor, ModerationResult done) =>
        Step(Service<ModerationUndo>().UndoAsync(actor, channel, Assert.IsType<ModerationResult.Done>(done).Action.Id, Cancel));

    public ValueTask<ChannelStanding> StandingAsync(Guid? user = null) => Service<ChannelStandings>().StandingAsync(channel, user ?? viewer, Cancel);

    public async Task<IReadOnlyList<LogEntry>> LogAsync() =>
        (await Service<ModerationLogReader>().ListAsync(owner, channel, LogFilter.Everything, null, 200, Cancel))!.Entries;

    // The log is in the order of milliseconds.
    private async Task<ModerationResult> Step(Task<ModerationResult> act)
    {
        var result = await act;
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return result;
    }
}
