using System.Net;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Card;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Features.Moderation.Tools;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Tests.Features.Moderation;

/// <summary>Every act × everybody, by the way of a page's circuit and by the API: who may, does; who may not is refused and changes nothing.</summary>
public sealed class ModerationRightsTests(RightsSite site) : IClassFixture<RightsSite>
{
    private static readonly string[] Roles = ["anonymous", "viewer", "banned", "otherModerator", "moderator", "owner", "siteModerator", "admin"];
    private static readonly string[] Moderating = ["moderator", "owner", "siteModerator", "admin"];
    private static readonly string[] Appointing = ["owner", "siteModerator", "admin"];

    private static readonly Dictionary<string, Row> Table = new()
    {
        ["delete a message"] = new(Moderating, s => new("delete", s.Message), s => ("DELETE", $"chat/{s.Message}", null)),
        ["time out"] = new(Moderating, s => new("timeout", s.Id), s => ("POST", "moderation/timeout", new { userId = s.Id })),
        ["lift a timeout"] = new(Moderating, s => new("lift", s.Id), s => ("POST", "moderation/untimeout", new { userId = s.Id }), Before: "timeout"),
        ["ban"] = new(Moderating, s => new("ban", s.Id), s => ("POST", "moderation/ban", new { userId = s.Id, purge = true })),
        ["unban"] = new(Moderating, s => new("unban", s.Id), s => ("POST", "moderation/unban", new { userId = s.Id }), Before: "ban"),
        ["warn"] = new(Moderating, s => new("warn", s.Id), s => ("POST", "moderation/warn", new { userId = s.Id })),
        ["purge"] = new(Moderating, s => new("purge", s.Id), s => ("POST", "moderation/purge", new { userId = s.Id })),
        ["undo"] = new(Moderating, s => new("undo", s.Action), s => ("POST", $"moderation/log/{s.Action}/undo", null), Before: "ban"),
        ["add a moderator"] = new(Appointing, s => new("mod", s.Id), s => ("POST", "moderators", new { userId = s.Id })),
        ["remove a moderator"] = new(Appointing, s => new("unmod", s.Id), s => ("DELETE", $"moderators/{s.Id}", null), Before: "mod"),
        ["undo a role"] = new(Appointing, s => new("undo", s.Action), s => ("POST", $"moderation/log/{s.Action}/undo", null), Before: "mod"),
        ["sanction a moderator"] = new(Appointing, s => new("timeout", s.Id), s => ("POST", "moderation/timeout", new { userId = s.Id }), Before: "mod"),
        ["list moderators"] = new(Moderating, null, _ => ("GET", "moderators", null)),
        ["read the log"] = new(Moderating, null, _ => ("GET", "moderation/log?limit=5", null)),
        ["export the log"] = new(Moderating, null, _ => ("GET", "moderation/log/csv", null)),
    };

    /// <summary>What pages ask of services directly.</summary>
    private static readonly Dictionary<string, Func<RightsSite, Guid?, RightsSubject, Task<bool>>> Reads = new()
    {
        ["list moderators"] = async (s, user, _) => await s.Here.Moderators.ListAsync(user, s.Here.Id, Cancel) is not null,
        ["read the log"] = async (s, user, _) => await s.Here.Service<ModerationLogReader>().ListAsync(user, s.Here.Id, LogFilter.Everything, null, 5, Cancel) is not null,
        ["export the log"] = (s, user, _) => s.Here.Service<LogCsv>().WriteAsync(TextWriter.Null, user, s.Here.Id, LogFilter.Everything, Cancel),
        ["see a user card"] = async (s, user, who) => await s.Here.Service<UserCards>().FindAsync(user, s.Here.Id, s.Here.Stream, who.UserId, Cancel) is not null,
        ["list the sanctioned"] = async (s, user, _) => await s.Here.Service<SanctionList>().ListAsync(user, s.Here.Id, null, null, null, 5, Cancel) is not null,
        ["write a note"] = async (s, user, who) => await s.Here.Service<NoteService>().AddAsync(user, s.Here.Id, who.UserId, "seen before", Cancel) is ModerationResult.Done,
        ["read deleted texts"] = async (s, user, who) => user is { } reader
            && (await s.Here.Service<StruckMessages>().ReadAsync(reader, s.Here.Id, s.Here.Stream, 0, Cancel)).Count > 0,
    };

    public static TheoryData<string, string> ActsByRoles() => Cross(Table.Keys);

    public static TheoryData<string, string> ReadsByRoles() => Cross(Reads.Keys);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ActsByRoles))]
    public async Task Api_Act_ByEveryRole_FollowsTheTable(string act, string role)
    {
        var row = Table[act];
        var subject = await site.SubjectAsync(row.Before);
        var (method, path, body) = row.Api(subject);

        using var response = await site.Api(role).SendAsync(method, $"/api/livestream/{ShortId.Format(site.Here.Stream)}/{path}", body);

        if (row.Allowed.Contains(role))
            Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(Cancel)}");
        else
            Assert.Equal(role == "anonymous" ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(method != "GET" && row.Allowed.Contains(role), await site.HasNewsOfAsync(subject));
    }

    [Theory]
    [MemberData(nameof(ActsByRoles))]
    public async Task Circuit_Act_ByEveryRole_FollowsTheTable(string act, string role)
    {
        var row = Table[act];
        if (row.Circuit is null)
            return;
        var subject = await site.SubjectAsync(row.Before);

        var answer = await site.Here.Service<ModeratorTools>().ActAsync(site.UserOf(role), site.Here.Stream, row.Circuit(subject), Cancel);

        Assert.Equal(row.Allowed.Contains(role) ? "done" : "forbidden", answer.Status);
        Assert.Equal(row.Allowed.Contains(role), await site.HasNewsOfAsync(subject));
    }

    [Theory]
    [MemberData(nameof(ReadsByRoles))]
    public async Task Circuit_Read_ByEveryRole_IsForModerators(string read, string role)
    {
        var subject = await site.SubjectAsync("delete");

        Assert.Equal(Moderating.Contains(role), await Reads[read](site, site.UserOf(role), subject));
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("banned")]
    [InlineData("moderator")]
    [InlineData("owner")]
    public async Task Delete_OwnMessage_AllMay(string role)
    {
        var user = site.UserOf(role)!.Value;
        foreach (var viaApi in new[] { true, false })
        {
            var message = ShortId.Format(await site.WrittenAsync(user));
            if (viaApi)
                Assert.True((await site.Api(role).SendAsync("DELETE", $"/api/livestream/{ShortId.Format(site.Here.Stream)}/chat/{message}")).IsSuccessStatusCode);
            else
                Assert.Equal("done", (await site.Here.Service<ModeratorTools>().ActAsync(user, site.Here.Stream, new("delete", message), Cancel)).Status);
        }
    }

    [Theory]
    [InlineData("banned", typeof(ChatResult.Refused))]
    [InlineData("viewer", typeof(ChatResult.Posted))]
    public async Task Chat_ByTheBanned_IsRefused(string role, Type expected) =>
        Assert.IsType(expected, await site.SendAsync(site.UserOf(role)!.Value));

    private static TheoryData<string, string> Cross(IEnumerable<string> acts)
    {
        var rows = new TheoryData<string, string>();
        foreach (var act in acts)
        {
            foreach (var role in Roles)
                rows.Add(act, role);
        }
        return rows;
    }

    private sealed record Row(
        string[] Allowed, Func<RightsSubject, ToolRequest>? Circuit, Func<RightsSubject, (string Method, string Path, object? Body)> Api, string? Before = null);
}
