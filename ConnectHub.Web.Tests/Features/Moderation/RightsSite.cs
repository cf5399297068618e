using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Api;
using ConnectHub.Web.Tests.Features.Chat;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Tests.Features.Moderation;

/// <summary>One live channel and one person of each role, each with a page's identity and an API token.</summary>
public sealed class RightsSite : IAsyncLifetime
{
    private readonly ChatSite _site = new();
    private readonly Dictionary<string, (Guid? UserId, ApiClient Api)> _people = [];
    private ModeratedChannel? _here;

    internal ModeratedChannel Here => _here ?? throw new InvalidOperationException("The site is not up.");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _people["anonymous"] = (null, ApiClient.Anonymous(_site));
        foreach (var role in new[] { "viewer", "banned", "otherModerator", "moderator", "siteModerator", "admin", "owner" })
            await RegisterAsync(role);
        var other = await ModeratedChannel.OpenAsync(_site);
        await other.Moderators.AddAsync(other.Owner, other.Id, UserOf("otherModerator")!.Value, Cancel);
        await GiveAsync("siteModerator", Principal.Moderator);
        await GiveAsync("admin", Principal.Admin);
        // The channel of the person who is called owner.
        await using (var db = await _site.OpenDbAsync())
        {
            var channel = await db.Set<Channel>().Where(c => c.OwnerId == UserOf("owner")).Select(c => c.Id).SingleAsync(Cancel);
            _here = new ModeratedChannel(_site, UserOf("owner")!.Value, channel, await _site.StreamAsync(UserOf("owner")!.Value), UserOf("moderator")!.Value, UserOf("viewer")!.Value);
        }
        await Here.Moderators.AddAsync(Here.Owner, Here.Id, Here.Moderator, Cancel);
        await WrittenAsync(UserOf("banned")!.Value);
        await Here.BanAsync(Here.Owner, UserOf("banned"));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    internal ApiClient Api(string role) => _people[role].Api;

    internal Guid? UserOf(string role) => _people[role].UserId;

    internal Task<ChatResult> SendAsync(Guid user) => _site.SendAsync(Here.Stream, user, "hello");

    /// <summary>A message of that person, also of one who may not write.</summary>
    internal async Task<Guid> WrittenAsync(Guid user)
    {
        await using var db = await _site.OpenDbAsync();
        var message = new ChatMessage
        {
            StreamId = Here.Stream,
            UserId = user,
            Sequence = 1_000_000 + await db.Set<ChatMessage>().CountAsync(Cancel),
            Nonce = Guid.NewGuid().ToString(),
            Text = "hello",
            SentAt = _site.Clock.GetUtcNow(),
        };
        db.Add(message);
        await db.SaveChangesAsync(Cancel);
        return message.Id;
    }

    /// <summary>Somebody who has written, and to whom the owner has done something before.</summary>
    internal async Task<RightsSubject> SubjectAsync(string? before)
    {
        var user = await _site.UserAsync();
        var message = await WrittenAsync(user);
        var done = before switch
        {
            null => null,
            "timeout" => await Here.TimeOutAsync(Here.Owner, 3600, user),
            "ban" => await Here.BanAsync(Here.Owner, user),
            "mod" => await Here.Moderators.AddAsync(Here.Owner, Here.Id, user, Cancel),
            "delete" => await Here.Messages.DeleteAsync(Here.Owner, Here.Stream, message, Cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(before)),
        };
        _site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return new RightsSubject(user, ShortId.Format(message), done is ModerationResult.Done { Action: var action } ? ShortId.Format(action.Id) : "");
    }

    /// <summary>Whether anything but the preparation was logged of this person.</summary>
    internal async Task<bool> HasNewsOfAsync(RightsSubject subject)
    {
        await using var db = await _site.OpenDbAsync();
        return await db.Set<ModerationAction>().CountAsync(a => a.TargetUserId == subject.UserId, Cancel) > (subject.Action.Length > 0 ? 1 : 0);
    }

    private async Task RegisterAsync(string role)
    {
        var handle = $"r_{role}"[..Math.Min(20, role.Length + 2)].ToLowerInvariant();
        var client = await ApiClient.RegisterAsync(_site, handle);
        await using var db = await _site.OpenDbAsync();
        _people[role] = (await db.Users.Where(u => u.UserName == handle).Select(u => (Guid?)u.Id).SingleAsync(Cancel), client);
    }

    private async Task GiveAsync(string role, string siteRole)
    {
        await using var db = await _site.OpenDbAsync();
        var roleId = await db.Roles.Where(r => r.Name == siteRole).Select(r => r.Id).SingleAsync(Cancel);
        db.Add(new IdentityUserRole<Guid> { UserId = UserOf(role)!.Value, RoleId = roleId });
        await db.SaveChangesAsync(Cancel);
    }
}

internal sealed record RightsSubject(Guid UserId, string Message, string Action)
{
    public string Id => ShortId.Format(UserId);
}
