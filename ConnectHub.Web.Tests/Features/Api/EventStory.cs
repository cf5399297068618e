using System.Text.Json.Nodes;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Reports;
using ConnectHub.Web.Features.Reactions;
using ConnectHub.Web.Features.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ConnectHub.Web.Tests.Features.Api;

/// <summary>A stream in which everything happens once that its chat, moderation, polls, reactions and reports can tell.</summary>
internal sealed class EventStory(EventSite app, ApiClient owner, ApiClient viewer, string id)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    public ApiClient Owner => owner;

    public ApiClient Viewer => viewer;

    public string Id => id;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<EventStory> BeginAsync(EventSite app)
    {
        var owner = await ApiClient.RegisterAsync(app);
        return new EventStory(app, owner, await ApiClient.RegisterAsync(app), await owner.OnAirAsync());
    }

    /// <summary>Each act is committed and heard before the next one.</summary>
    public async Task HappensAsync(EventReader ownerHears)
    {
        var message = await ChatIsModeratedAsync(ownerHears);
        await PollIsHeldAsync(ownerHears);
        await HeldMessageIsApprovedAsync(ownerHears);
        await ReportIsDismissedAsync(message, ownerHears);
    }

    public async Task UndoDeletionAsync()
    {
        var deletions = await owner.GetAsync($"/api/livestream/{id}/moderation/log?kind=messageDeleted&limit=1");
        await DoAsync(owner, "POST", $"moderation/log/{deletions["items"]![0]!.Text("id")}/undo");
    }

    private async Task<string> ChatIsModeratedAsync(EventReader hears)
    {
        var message = (await DoAsync(viewer, "POST", "chat", new { text = "hello" })).Text("id");
        await HearAsync(hears, "chat:message");
        await DoAsync(owner, "DELETE", $"chat/{message}");
        await HearAsync(hears, "moderation:action", "chat:deleted");
        await UndoDeletionAsync();
        await HearAsync(hears, "moderation:action", "chat:restored");
        var who = (await viewer.GetAsync("/api/me")).Text("id");
        await DoAsync(owner, "POST", "moderation/ban", new { userId = who });
        await HearAsync(hears, "moderation:action");
        await DoAsync(owner, "POST", "moderation/unban", new { userId = who });
        await HearAsync(hears, "moderation:action");
        return message;
    }

    private async Task PollIsHeldAsync(EventReader hears)
    {
        var poll = (await DoAsync(owner, "POST", "polls", new { question = "Which?", options = new[] { "a", "b" } })).Text("id");
        await HearAsync(hears, "poll:created");
        await DoAsync(viewer, "POST", $"polls/{poll}/vote", new { optionId = "2" });
        await HearAsync(hears, "poll:vote");
        await DoAsync(viewer, "POST", "reactions", new { type = "heart" });
        await app.Services.GetServices<IHostedService>().OfType<ReactionTicker>().Single().LookAsync();
        await HearAsync(hears, "reaction:received");
        await DoAsync(owner, "POST", $"polls/{poll}/end");
        await HearAsync(hears, "poll:ended");
    }

    private async Task HeldMessageIsApprovedAsync(EventReader hears)
    {
        await DoAsync(owner, "POST", "moderation/terms", new { text = "pineapple" });
        await HearAsync(hears, "moderation:action");
        var held = (await DoAsync(viewer, "POST", "chat", new { text = "pineapple" })).Text("id");
        await DoAsync(owner, "POST", $"moderation/held/{held}/approve", new { });
        await HearAsync(hears, "moderation:action", "chat:message");
    }

    private async Task ReportIsDismissedAsync(string messageId, EventReader hears)
    {
        using var reported = await (await ApiClient.RegisterAsync(app)).SendAsync("POST", $"/api/livestream/{id}/report", new { reason = "spam", messageId });
        reported.EnsureSuccessStatusCode();
        var channel = (await app.Services.GetRequiredService<StreamQueries>().FindAsync(EventSite.Id(id), Cancel))!.Channel;
        var waiting = await app.Services.GetRequiredService<ReportQueue>().OfChannelAsync(channel.OwnerId, channel.Id, Cancel);
        var done = await app.Services.GetRequiredService<ReportDecisions>().DismissAsync(channel.OwnerId, waiting![0].Id, "fine", Cancel);
        Assert.IsType<ModerationResult.Done>(done);
        await HearAsync(hears, "moderation:action");
    }

    private async Task<JsonNode> DoAsync(ApiClient who, string method, string path, object? body = null)
    {
        app.Clock.Advance(Step);
        using var response = await who.SendAsync(method, $"/api/livestream/{id}/{path}", body);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text.Length > 0 ? text : "{}")!;
    }

    // What is told after the answer was sent (tallies) may be said a little later than it.
    private async Task HearAsync(EventReader hears, params string[] names)
    {
        foreach (var name in names)
        {
            var next = hears.NextAsync();
            while (!next.IsCompleted)
            {
                app.Tick();
                await Task.WhenAny(next, Task.Delay(20, Cancel));
            }
            Assert.Equal(name, (await next)?.Name);
        }
    }
}
