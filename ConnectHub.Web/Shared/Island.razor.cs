using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace ConnectHub.Web.Shared;

/// <summary>Parameters that are not its own go to the panel. A retry makes a new panel, with nothing of the broken one.</summary>
public sealed partial class Island<TPanel>(ILogger<Island<TPanel>> logger) : ErrorBoundaryBase
{
    private IDictionary<string, object>? _panel;
    private string? _number;

    /// <summary>Begins the sentence that says what stopped.</summary>
    [Parameter] public string What { get; set; } = "This part of the page";

    /// <summary>A sentence about what goes on all the same.</summary>
    [Parameter] public string Still { get; set; } = "The rest of the page still works.";

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? OfPanel { get; set; }

    protected override void OnParametersSet() => _panel = OfPanel?.ToDictionary();

    protected override Task OnErrorAsync(Exception exception)
    {
        _number = TroubleNumber.Next();
        // A page that is closed while its panel talks to it is no error.
        if (exception is not JSDisconnectedException)
            LogBroken(logger, exception, typeof(TPanel).Name, _number);
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Error, "{Panel} broke on an open page; its user was told number {Number}")]
    private static partial void LogBroken(ILogger logger, Exception exception, string panel, string number);
}
