using System.Runtime.CompilerServices;
using Bunit;

namespace ConnectHub.Web.Tests.Support;

/// <summary>How long a component is waited for when a test does not say: bUnit's second is less than a busy machine takes for one query.</summary>
internal static class BunitPatience
{
    [ModuleInitializer]
    internal static void Set() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(60);
}
